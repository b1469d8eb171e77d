/** Text in the columns of a terminal: wide characters take two, marks that combine take none. */
import stringWidth from "string-width";
import { cleanText } from "../verdict/text.ts";

const graphemes = new Intl.Segmenter("en");
const printableAscii = /^[ -~]*$/;

/** Learner text as one line without anything that a terminal, XML or a reader could stumble over. */
export function oneLine(text: string): string {
  return cleanText(text)
    .toWellFormed()
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")
    .trim();
}

/** What is not ASCII becomes `?`, or what people write instead of it. */
export function toAscii(text: string): string {
  return text
    .replaceAll("…", "...")
    .replaceAll("×", "x")
    .replaceAll("→", "->")
    .replaceAll("∞", "never:")
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll(/[“”]/gu, '"')
    .replaceAll(/[^\n -~]/gu, "?");
}

/** How many columns a line takes. */
export function columnsOf(text: string): number {
  return printableAscii.test(text) ? text.length : stringWidth(text);
}

/** The line in no more than so many columns; what is cut off leaves a mark. */
export function cut(text: string, columns: number, mark = "…"): string {
  if (columnsOf(text) <= columns) return text;
  const room = columns - columnsOf(mark);
  if (room < 0) return mark.slice(0, Math.max(0, columns));
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += columnsOf(segment);
    if (used > room) break;
    kept += segment;
  }
  return kept + mark;
}

/** Fills up with spaces on the right. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** Fills up with spaces on the left. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - columnsOf(text))) + text;
}
