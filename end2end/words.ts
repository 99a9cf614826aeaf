// The words of the site, from the files that the site itself reads: a better word breaks no journey.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const languages = ["nl", "ar", "ti", "en"] as const;
export type Language = (typeof languages)[number];

const folder = join(import.meta.dirname, "../locales");

/** The words of a language: `say("match.own.yes")`, and with what stands in between `say("me.seen", { date })`. */
export class Words {
  private readonly tree: Record<string, unknown> = {};

  constructor(readonly language: Language) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(`.${language}.yml`)).sort()) {
      merge(this.tree, parse(readFileSync(join(folder, file), "utf8")));
    }
  }

  say(key: string, values: Record<string, string | number> = {}): string {
    return this.find(key).replaceAll(/%\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  }

  /** The words with anything at all in their open places. */
  like(key: string): RegExp {
    return new RegExp(this.find(key).split(/%\{\w+\}/).map(literal).join(".*"));
  }

  private find(key: string): string {
    const found = key.split(".").reduce<unknown>((tree, part) => (tree as Record<string, unknown>)?.[part], this.tree);
    if (typeof found !== "string") throw new Error(`no words in ${this.language} for ${key}`);
    return found;
  }
}

function merge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key];
    if (isTree(there) && isTree(value)) merge(there, value);
    else into[key] = value;
  }
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export const nl = new Words("nl");
