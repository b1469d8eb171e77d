/** The verdict on kata: what every reporter shows and every command counts. */
import { z } from "zod";
import { findingSchema } from "./finding.ts";
import { sandboxSchema } from "./sandbox.ts";

export const testStatusSchema = z.enum(["passed", "failed", "not-run", "timed-out"]);
export type TestStatus = z.infer<typeof testStatusSchema>;

export const testVerdictSchema = z.object({
  task: z.string(),
  name: z.string(),
  status: testStatusSchema,
  message: z.string().optional().describe("Why it did not pass, in words for the learner."),
});

/**
 * - `pass`: every test passed and there is no essential finding.
 * - `fail`: not so.
 * - `error`: the grader could not judge; that is not the learner's fault, and the score means nothing.
 * - `not-attempted`: the submission has no file for this kata.
 */
export const kataStatusSchema = z.enum(["pass", "fail", "error", "not-attempted"]);

export const kataVerdictSchema = z.object({
  slug: z.string(),
  title: z.string(),
  status: kataStatusSchema,
  score: z.number().min(0).nullable().describe("Null with status `error`: there is no grade then."),
  maxScore: z.number().min(0),
  file: z.string().optional().describe("The submission's main file, relative to the folder that was graded."),
  tests: z.array(testVerdictSchema),
  findings: z.array(findingSchema),
  timeline: z
    .string()
    .optional()
    .describe(
      "What happened in time in the first test that failed, drawn with characters in at most 76 columns.",
    ),
  hashes: z
    .object({ tests: z.string(), submission: z.string() })
    .optional()
    .describe("SHA-256 of the manifest with the hidden tests, and of the submission's main file, as graded."),
  fault: z.string().optional().describe("With status `error`: what went wrong in the grader."),
});

export const verdictSchema = z.object({
  schemaVersion: z.literal(1),
  sandbox: sandboxSchema.describe("What stood around the learner's code."),
  limitations: z.array(z.string()).describe("What this sandbox does not keep out, in words."),
  score: z.number().min(0).nullable().describe("Null if a kata could not be judged."),
  maxScore: z.number().min(0),
  katas: z.array(kataVerdictSchema),
});

export type TestVerdict = z.infer<typeof testVerdictSchema>;
export type KataStatus = z.infer<typeof kataStatusSchema>;
export type KataVerdict = z.infer<typeof kataVerdictSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
