// The program under test: started on a database of its own, on a free port, and stopped again.
import { execFile, spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

export class Program {
  readonly url: string;
  private process!: ChildProcess;
  /** The database and the address, as the program's options. */
  private readonly where: string[];
  private said = "";

  private constructor(
    private readonly folder: string,
    address: string,
  ) {
    this.where = ["--database-url", `sqlite:${join(folder, "meedoen.db")}`, "--listen", address];
    this.url = `http://${address}`;
  }

  /** Serves the database in this folder, which is made when it isn't there. */
  static async serve(folder: string, more: string[] = []): Promise<Program> {
    const program = new Program(folder, `127.0.0.1:${await freePort()}`);
    await program.start(more);
    return program;
  }

  private async start(more: string[]): Promise<void> {
    const stdio: StdioOptions = ["ignore", "pipe", "inherit"];
    this.process = spawn(program(), ["serve", ...more, ...this.where], { cwd: this.folder, stdio });
    this.process.stdout?.on("data", (text) => (this.said += text));
    await this.healthy();
  }

  /** Stops, and serves again at the same address. */
  async restart(more: string[]): Promise<void> {
    await this.stop();
    await this.start(more);
  }

  /** A link for the beheerder who is locked out, as the command line gives it. */
  async invite(): Promise<string> {
    const { stdout } = await promisify(execFile)(program(), ["invite", "--beheerder", ...this.where]);
    return stdout.trim();
  }

  /** The link for the first beheerder, as it was printed. */
  async firstLink(): Promise<string> {
    for (;;) {
      const link = /http\S+\/uitnodiging\/\S+/.exec(this.said);
      if (link) return link[0];
      await this.running();
    }
  }

  /** Asks until the server answers; the fixture's time limit ends it. */
  private async healthy(): Promise<void> {
    for (;;) {
      await this.running();
      const answer = await fetch(`${this.url}/health`).catch(() => undefined);
      if (answer?.status === 200) return;
    }
  }

  private async running(): Promise<void> {
    const { exitCode } = this.process;
    if (exitCode !== null) throw new Error(`the server stopped by itself, with ${exitCode}`);
    await delay(20);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const stopped = once(this.process, "exit");
    this.process.kill("SIGTERM");
    const patience = setTimeout(() => this.process.kill("SIGKILL"), 5_000);
    await stopped;
    clearTimeout(patience);
  }
}

function program(): string {
  const path = process.env.MEEDOEN_BIN;
  if (!path) throw new Error("MEEDOEN_BIN names no program: run `cargo xtask test journeys`");
  return resolve(path);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
