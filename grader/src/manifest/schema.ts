/** `kata.json`, the manifest of a kata. */
import { z } from "zod";
import { limitsSchema } from "./limits.ts";

const ruleChoice = z
  .enum(["reject", "explain", "off"])
  .describe(
    "`reject`: costs the points of the task it is found in. `explain`: shown, costs nothing. `off`: what the rule " +
      "is against is right here.",
  );

export const taskSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z][\w-]*$/)
      .describe("As in the hidden tests' `task(…)`: the main export."),
    title: z.string().min(1),
    exports: z
      .array(z.string())
      .optional()
      .describe("Exports that belong to the task; `[id]` when left out."),
    points: z.number().int().positive(),
    hints: z.array(z.string().min(1)).min(3).describe("Rungs, from a nudge to nearly the answer."),
    hintsFor: z
      .record(z.string(), z.string().min(1))
      .optional()
      .describe("Hints by the name of a hidden test or rule: given first when that is what failed."),
    required: z
      .array(z.string())
      .optional()
      .describe("Hidden tests without which the task earns nothing: what it is about."),
    weights: z
      .record(z.string(), z.number().positive())
      .optional()
      .describe("Weights of single hidden tests by name; the others weigh 1."),
  })
  .describe("One task of the kata; its points are spread over its hidden tests.");

export const manifestSchema = z.strictObject({
  $schema: z.string().optional(),
  formatVersion: z.literal(1),
  slug: z
    .string()
    .regex(/^\d\d[a-z]?-[a-z0-9-]+$/)
    .describe("The name of the kata's folder: NN-name."),
  title: z.string().min(1),
  concept: z.string().min(1).describe("The concept of asyncio that it teaches."),
  level: z.number().int().min(1).max(5).describe("1 follow the pattern … 5 combine several."),
  asyncio: z.string().min(1).optional().describe("What Python calls it: `asyncio.gather()`."),
  after: z.array(z.string()).default([]).describe("Slugs of the kata to do before this one."),
  core: z.boolean().default(false).describe("Whether it belongs to the kata of one term."),
  strand: z
    .enum(["use", "build"])
    .default("use")
    .describe("`use`: native promises. `build`: a small asyncio of generators; its tests get `nanoio`."),
  capabilities: z
    .array(z.enum(["threads", "processes"]))
    .default([])
    .describe("What learner code may start; the limits say how many."),
  imports: z
    .array(z.string())
    .default([])
    .describe("What learners may import besides `@async-kata/kit` and files of their own."),
  tasks: z.array(taskSchema).min(1),
  rules: z
    .record(z.string(), ruleChoice)
    .describe(
      "What the static rules mean here. Those that hold for any code explain unless this says otherwise.",
    ),
  limits: limitsSchema.prefault({}),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Task = z.infer<typeof taskSchema>;

/** The names that a task exports. */
export function exportsOf(task: Task): readonly string[] {
  return task.exports ?? [task.id];
}

/** The name of a kata's source file without its ending: the slug without its number. */
export function nameOf(slug: string): string {
  return slug.replace(/^\d\d[a-z]?-/, "");
}
