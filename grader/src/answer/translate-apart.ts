/** `node translate-apart.ts NAME < source`: the translation of one module, as JSON. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { CannotParse, type Translation, translate } from "./to-javascript.ts";

function attempt(fileName: string, text: string): Translation {
  try {
    return translate(fileName, text);
  } catch (error) {
    if (error instanceof CannotParse) return { fault: error.message, offset: error.offset };
    throw error;
  }
}

process.stdout.write(JSON.stringify(attempt(process.argv[2] ?? "", readFileSync(0, "utf8"))));
