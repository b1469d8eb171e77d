/** The small parts that sentences are made of. */
import type { Site } from "../trace/trace.ts";

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const list = new Intl.ListFormat("en", { type: "conjunction" });
const plural = new Intl.PluralRules("en", { type: "ordinal" });
const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
const suffixes: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

/** `200 ms`, `1.5 s`, and `0 s` for nothing. */
export function duration(ms: number): string {
  return ms === 0 || ms >= 1000 ? `${number.format(ms / 1000)} s` : `${number.format(ms)} ms`;
}

export function count(of: number): string {
  return number.format(of);
}

/** `second`, `21st`; the first is 1. */
export function ordinal(at: number): string {
  return ordinals[at - 1] ?? `${at}${suffixes[plural.select(at)] ?? "th"}`;
}

/** `a`, `a and b`, `a, b, and 4 more`. */
export function enumerate(items: readonly string[], atMost = 3): string {
  if (items.length <= atMost) return list.format(items);
  const rest = items.length - atMost;
  return list.format([...items.slice(0, atMost), `${count(rest)} more`]);
}

export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

export function times(of: number): string {
  if (of === 1) return "once";
  return of === 2 ? "twice" : `${count(of)} times`;
}

/** `line 4`; with the file where the reader looks at another one. */
export function lineOf(site: Site, reader?: Site): string {
  const elsewhere = reader !== undefined && reader.file !== site.file;
  return elsewhere ? `line ${site.line} of ${code(site.file)}` : `line ${site.line}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
