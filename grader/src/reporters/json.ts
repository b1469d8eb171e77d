/** A verdict or a report as one JSON document. */
export function toJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
