/** Writes `grader/schemas/`. Call it as `pnpm --filter @async-kata/grader schemas`. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { jsonSchemas, schemaText } from "./json-schemas.ts";

for (const [name, schema] of Object.entries(jsonSchemas)) {
  writeFileSync(path.join(import.meta.dirname, name), schemaText(schema));
}
