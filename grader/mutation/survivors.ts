/** `solutions/<slug>/survivors.json`: mutants that no test can tell from the reference, each with the reason why. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Course, Kata } from "../src/catalog/course.ts";
import { AuthoringError } from "../src/verdict/errors.ts";

const survivorsSchema = z.array(
  z.strictObject({
    change: z.string().describe("As `pnpm mutate` prints it."),
    because: z.string().min(10).describe("Why it makes no difference that could be told."),
  }),
);

export type Survivor = z.infer<typeof survivorsSchema>[number];

/** @throws {AuthoringError} */
export function readSurvivors(course: Course, kata: Kata): Survivor[] {
  const file = path.join(course.root, "solutions", kata.slug, "survivors.json");
  if (!existsSync(file)) return [];
  try {
    return survivorsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new AuthoringError(`\`${file}\` is not a list of survivors: ${what}. Correct it there.`);
  }
}
