import type { Numbers } from "./diagnosis.ts";
import { duration } from "./words.ts";

/** `6 s in all; started together they take 3 s.` */
export function sumOf({ actualMs, idealMs }: Numbers, isTogether: boolean): string {
  const can = isTogether ? "started together they take" : "it can be done in";
  return `${duration(actualMs)} in all; ${can} ${duration(idealMs)}.`;
}
