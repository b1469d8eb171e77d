/** The JSON Schemas that the project publishes, made from its zod schemas. */
import { z } from "zod";
import { manifestSchema } from "../src/manifest/schema.ts";
import { traceSchema } from "../src/trace/trace.ts";
import { verdictSchema } from "../src/verdict/verdict.ts";

/** File name to schema. */
export const jsonSchemas: Readonly<Record<string, object>> = {
  "kata.schema.json": z.toJSONSchema(manifestSchema, { io: "input" }),
  "trace.schema.json": z.toJSONSchema(traceSchema),
  "verdict.schema.json": z.toJSONSchema(verdictSchema),
};

/** The text of a schema's file. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
