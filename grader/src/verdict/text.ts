import { stripVTControlCharacters } from "node:util";
import wrapAnsi from "wrap-ansi";

/** Control characters but line feed and tab, and those that change the direction of text. */
const unsafe = /(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu;
const maxLength = 8000;

/** Text that may hold words of the learner's program, safe to print: no escape sequences, not endless. */
export function cleanText(text: string): string {
  const clean = stripVTControlCharacters(text).replace(unsafe, "");
  return clean.length <= maxLength ? clean : `${clean.slice(0, maxLength)}…`;
}

/** Breaks long lines at spaces. Indented lines, such as those of the event log, stay whole. */
export function wrapText(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith(" ") ? line : wrapAnsi(line, columns)))
    .join("\n");
}
