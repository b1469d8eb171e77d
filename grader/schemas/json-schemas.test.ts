import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { jsonSchemas, schemaText } from "./json-schemas.ts";

test.each(Object.keys(jsonSchemas))(
  "schemas/%s is what the zod schema gives (else: pnpm --filter @async-kata/grader schemas)",
  (name) => {
    const file = path.join(import.meta.dirname, name);
    expect(readFileSync(file, "utf8")).toBe(schemaText(jsonSchemas[name] ?? {}));
  },
);
