/** TypeScript to JavaScript, on the judge's side: no toolchain enters the answer process. */
import { transformSync } from "oxc-transform";

export interface JavaScript {
  readonly code: string;
  /** Source map as JSON. */
  readonly map: string;
}

/** A file that is not TypeScript. `offset` counts UTF-16 units from the start of the text. */
export class CannotParse extends Error {
  override readonly name = "CannotParse";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Strips the types from a module.
 * @param fileName its ending says which dialect it is in.
 * @throws {CannotParse}
 */
export function toJavaScript(fileName: string, text: string): JavaScript {
  refuseDeepNesting(text);
  const result = transformSync(fileName, text, { sourcemap: true, target: "esnext", sourceType: "module" });
  const fault = result.errors.find((it) => it.severity === "Error");
  if (fault) {
    const byteOffset = fault.labels[0]?.start ?? 0;
    throw new CannotParse(fault.message, Buffer.from(text).toString("utf8", 0, byteOffset).length);
  }
  return { code: result.code, map: JSON.stringify(result.map) };
}

/** Far above what people write, far below what overflows the stack of a parser in native code. */
const maxNesting = 500;

/** A parser in native code does not throw when its stack overflows: it ends the whole process. */
function refuseDeepNesting(text: string): void {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset] ?? "";
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth = Math.max(0, depth - 1);
    if (depth > maxNesting) throw new CannotParse(`Brackets are nested more than ${maxNesting} deep`, offset);
  }
}
