/** Safe pieces of SVG and HTML. */
import { oneLine } from "./columns.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Learner text as text or attribute: no markup, no control characters, one line. */
export function escapeText(text: string): string {
  return escapeMarkup(oneLine(text));
}

/** Escapes and nothing else; for text that is clean and whose spaces count. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (it) => entities[it] as string);
}

/** A coordinate with no more digits than a screen shows. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
