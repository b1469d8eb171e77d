/** `solutions/<slug>/survivors.json`: mutants that no test can tell from the reference, each with the reason why. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Course, Kata } from "../src/catalog/course.ts";
import { AuthoringError } from "../src/verdict/errors.ts";
import type { Mutant } from "./mutants.ts";

const survivorsSchema = z.array(
  z.strictObject({
    change: z.string().describe("As `pnpm mutate` prints it."),
    in: z
      .string()
      .optional()
      .describe(
        "The line it begins in, as `pnpm mutate` prints it; needed where the same change is made twice.",
      ),
    nth: z.int().min(1).optional().describe("Which of several, from 1, where the lines are the same, too."),
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

export interface Comparison {
  /** Neither caught nor explained. */
  readonly unexplained: readonly Mutant[];
  /** Explanations that do not fit exactly one mutant that is alive: what is wrong with each. */
  readonly problems: readonly string[];
}

/** Lays the explanations beside the mutants: each has to fit exactly one of them, and that one is alive. */
export function compare(
  mutants: readonly Mutant[],
  alive: ReadonlySet<Mutant>,
  survivors: readonly Survivor[],
): Comparison {
  const explained = new Set<Mutant>();
  const problems: string[] = [];
  for (const survivor of survivors) {
    const [mutant, ...others] = candidatesOf(survivor, mutants);
    if (!mutant) problems.push(`explains what is not there: ${survivor.change}`);
    else if (others.length > 0)
      problems.push(
        `explains one of ${others.length + 1} equal changes; say which with \`in\` or \`nth\`: ${survivor.change}`,
      );
    else if (!alive.has(mutant)) problems.push(`explains what is caught: ${survivor.change}`);
    else if (explained.has(mutant)) problems.push(`explains the same change twice: ${survivor.change}`);
    else explained.add(mutant);
  }
  return { unexplained: [...alive].filter((it) => !explained.has(it)), problems };
}

function candidatesOf(survivor: Survivor, mutants: readonly Mutant[]): readonly Mutant[] {
  const equal = mutants.filter(
    (it) => it.change === survivor.change && (survivor.in === undefined || it.text === survivor.in),
  );
  return survivor.nth === undefined ? equal : equal.slice(survivor.nth - 1, survivor.nth);
}

/** What an entry has to say besides `change` so that it fits this mutant alone. */
export function placeOf(mutant: Mutant, mutants: readonly Mutant[]): Pick<Survivor, "in" | "nth"> {
  const equal = mutants.filter((it) => it.change === mutant.change);
  if (equal.length === 1) return {};
  const sameLine = equal.filter((it) => it.text === mutant.text);
  return sameLine.length === 1 ? { in: mutant.text } : { in: mutant.text, nth: sameLine.indexOf(mutant) + 1 };
}
