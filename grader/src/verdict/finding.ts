import { z } from "zod";

/** How much a finding weighs: `essential` ones keep a kata from passing, the others explain or praise. */
export const severitySchema = z.enum(["essential", "actionable", "informative", "celebratory"]);

/** A place in the learner's file that belongs to a finding, with what happens there. */
export const relatedSchema = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  message: z.string(),
});

/**
 * Something said about a place in a file: by a static rule, by the type check, by loading the file, or by the diagnosis
 * of a run.
 * Lines and columns count from 1.
 */
export const findingSchema = z.object({
  rule: z
    .string()
    .describe("Name of the rule, of the diagnosis, or `syntax-error`, `type-error`, `load-error`."),
  severity: severitySchema,
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  endLine: z.number().int().min(1).optional(),
  endColumn: z.number().int().min(1).optional(),
  message: z.string().describe("Full sentences for the learner."),
  tasks: z.array(z.string()).optional().describe("The tasks whose points an essential finding costs."),
  related: z.array(relatedSchema).optional(),
});

export type Severity = z.infer<typeof severitySchema>;
export type Related = z.infer<typeof relatedSchema>;
export type Finding = z.infer<typeof findingSchema>;
