// A Meedoen of its own for each worker: the demonstration data in a temporary SQLite file, on a free port.
import { test as base } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export { expect } from "@playwright/test";

/** `page.goto("/")` arrives at the worker's own server; `server` is its address. */
export const test = base.extend<object, { server: string }>({
  server: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "meedoen-"));
      const address = `127.0.0.1:${await freePort()}`;
      const program = start(folder, address);
      try {
        await healthy(program, address);
        await use(`http://${address}`);
      } finally {
        await stop(program);
        await rm(folder, { recursive: true });
      }
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ server }, use) => use(server),
});

function start(folder: string, address: string): ChildProcess {
  const program = process.env.MEEDOEN_BIN;
  if (!program) throw new Error("MEEDOEN_BIN names no program: run `cargo xtask test journeys`");
  const database = `sqlite:${join(folder, "meedoen.db")}`;
  const args = ["serve", "--demo", "--database-url", database, "--listen", address];
  return spawn(resolve(program), args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Asks until the server answers; the fixture's time limit ends it. */
async function healthy(program: ChildProcess, address: string): Promise<void> {
  for (;;) {
    if (program.exitCode !== null) throw new Error(`the server stopped by itself, with ${program.exitCode}`);
    const answer = await fetch(`http://${address}/health`).catch(() => undefined);
    if (answer?.status === 200) return;
    await delay(50);
  }
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const stopped = once(program, "exit");
  program.kill("SIGTERM");
  const patience = setTimeout(() => program.kill("SIGKILL"), 5_000);
  await stopped;
  clearTimeout(patience);
}
