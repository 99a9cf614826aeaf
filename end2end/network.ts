// The connection between the browser and the server, as it is on the road: gone, slow, or cut just before the answer.
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export class Network {
  url = "";
  /** Nothing comes through. */
  gone = false;
  /** How long each page and form takes, in milliseconds. */
  delay = 0;
  /** Of this many forms the server gets each, but its answer is lost. */
  losesAnswers = 0;
  /** What a proxy in between answers to a form by itself; the server doesn't get it. */
  status?: (path: string) => number | undefined;
  /** The forms that were answered, whether or not the answer came through: their paths. */
  readonly forms: string[] = [];
  /** A change to what the server answers: another build, say. */
  rewrite?: (path: string, body: string) => string;
  private readonly server: Server;

  private constructor(private readonly to: string) {
    this.server = createServer((asked, answer) => void this.pass(asked, answer));
  }

  static async to(url: string): Promise<Network> {
    const network = new Network(url);
    network.server.listen(0, "127.0.0.1");
    await once(network.server, "listening");
    network.url = `http://127.0.0.1:${(network.server.address() as AddressInfo).port}`;
    return network;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (this.gone) return void asked.socket.destroy();
    if (!asked.url!.startsWith("/assets/")) await new Promise((done) => setTimeout(done, this.delay));
    const isForm = asked.method === "POST";
    const status = isForm && this.status?.(asked.url!);
    if (status) this.forms.push(asked.url!);
    if (status) return void (asked.resume(), answer.writeHead(status, { "content-type": "text/html" }).end("<h1>nginx</h1>"));
    const options = { method: asked.method, headers: { ...asked.headers, "accept-encoding": "identity" } };
    const onward = request(this.to + asked.url, options, (back) => {
      if (isForm) this.forms.push(asked.url!);
      if (this.gone) return void asked.socket.destroy();
      if (isForm && this.losesAnswers > 0) {
        this.losesAnswers -= 1;
        return void asked.socket.destroy();
      }
      this.rewrite ? void this.changed(asked, back, answer) : (answer.writeHead(back.statusCode!, back.rawHeaders), back.pipe(answer));
    });
    onward.on("error", () => asked.socket.destroy());
    asked.pipe(onward);
  }

  private async changed(asked: IncomingMessage, back: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of back) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const isText = /javascript|html/.test(back.headers["content-type"] ?? "");
    const text = isText ? Buffer.from(this.rewrite!(asked.url!, body.toString())) : body;
    delete back.headers["content-length"];
    answer.writeHead(back.statusCode!, back.headers);
    answer.end(text);
  }
}
