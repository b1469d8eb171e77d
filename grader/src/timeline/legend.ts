/** What the looks of a picture mean, in words. */
import type { Look } from "./cells.ts";
import type { Layout } from "./rows.ts";
import { formatTime } from "./scale.ts";

export const meanings: readonly (readonly [look: Look, words: string])[] = [
  ["work", "works"],
  ["wait", "waits"],
  ["hold", "holds a permit"],
  ["life", "under way"],
  ["never", "never ends"],
  ["failed", "fails"],
  ["aborted", "is stopped"],
];

/** What is to be known of a picture beside its looks. */
export function notesOf({ isTruncated, unit }: Layout): string[] {
  return [
    ...(unit === "events" ? ["counted are the events of the log, not ms"] : []),
    ...(isTruncated ? ["cut off: the program did more than is recorded"] : []),
  ];
}

/** When the run settled, where something went on after that. */
export function settledNote({ settledMs = 0, unit }: Layout): string {
  return `settled at ${formatTime(settledMs, unit)}`;
}
