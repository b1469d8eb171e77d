/** A text on one line, cut off where it is longer than `length` characters. */
export function shortText(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
