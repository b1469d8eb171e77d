/** What the looks of a picture mean, in words. */
import type { Look } from "./cells.ts";

export const meanings: readonly (readonly [look: Look, words: string])[] = [
  ["work", "works"],
  ["wait", "waits"],
  ["hold", "holds a permit"],
  ["life", "under way"],
  ["never", "never ends"],
  ["failed", "fails"],
  ["aborted", "is stopped"],
];
