// What a browser writes in its console, and what it could not load.
import { expect, type BrowserContext } from "@playwright/test";

export class Complaints {
  private readonly all: string[] = [];
  /** A test that cuts the connection expects the browser to say so. */
  aboutTheNetwork = true;

  listen(context: BrowserContext): void {
    context.on("console", (message) => {
      const isPage = message.text().startsWith("Failed to load resource") && refused(message.location().url);
      if (["error", "warning"].includes(message.type()) && !isPage) this.all.push(message.text());
    });
    // A page that is refused (a form with a mistake) is an answer like any other.
    const pages = new Set<string>();
    const refused = (url: string) => pages.has(url);
    context.on("response", (response) => {
      if (response.request().isNavigationRequest()) pages.add(response.url());
    });
    context.on("weberror", (error) => this.all.push(error.error().message));
    context.on("requestfailed", (request) => {
      // A page that was left while something still loaded, and a page that turned out to be a download.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") this.all.push(`not loaded: ${request.url()}`);
    });
  }

  expectNone(): void {
    const network = /net::ERR_|^not loaded: |Failed to fetch|could not be fetched|network error response/i;
    const complaints = this.all.filter((one) => this.aboutTheNetwork || !network.test(one));
    expect(complaints, "what the browser complained of").toEqual([]);
  }
}
