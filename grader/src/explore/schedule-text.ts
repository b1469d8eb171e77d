/** A schedule as a short text, to ask for it again: `3f2a:0.0.2` is of the scenario with this hash. */
import { createHash } from "node:crypto";

export function formatSchedule(scenario: string, options: readonly number[]): string {
  return `${hashOf(scenario)}:${options.join(".")}`;
}

/** The options of a schedule; undefined when the text is of another scenario, or is none. */
export function parseSchedule(scenario: string, text: string): number[] | undefined {
  const [, hash, list] = /^([0-9a-f]{4}):((?:\d{1,4}(?:\.\d{1,4})*)?)$/.exec(text) ?? [];
  if (hash !== hashOf(scenario) || list === undefined) return undefined;
  return list === "" ? [] : list.split(".").map(Number);
}

function hashOf(scenario: string): string {
  return createHash("sha256").update(scenario).digest("hex").slice(0, 4);
}
