import { z } from "zod";
import { findingSchema } from "./finding.ts";

/** What the rules say about files of any project. Paths are relative to where the command was called. */
export const lintReportSchema = z.object({
  schemaVersion: z.literal(1),
  files: z.array(
    z.object({
      file: z.string(),
      findings: z.array(findingSchema.omit({ file: true, tasks: true })),
    }),
  ),
});

export type LintReport = z.infer<typeof lintReportSchema>;
export type LintedFile = LintReport["files"][number];
export type LintFinding = LintedFile["findings"][number];
