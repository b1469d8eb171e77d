import type { Verdict } from "../verdict/verdict.ts";

/** The verdict as one JSON document. */
export function toJson(verdict: Verdict): string {
  return `${JSON.stringify(verdict, null, 2)}\n`;
}
