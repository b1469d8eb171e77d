/** What the code of a submission may use up. Every limit has its own message when it is reached. */
import { z } from "zod";

const count = (fallback: number, what: string) =>
  z.number().int().positive().default(fallback).describe(what);

export const limitsSchema = z
  .strictObject({
    turnMs: count(4000, "Real ms within which the code must give control back."),
    scenarioMs: count(20_000, "Real ms for one scenario of a test."),
    kataMs: count(60_000, "Real ms for all scenarios of a kata; the tests left over are not run."),
    virtualMs: count(3_600_000, "Virtual ms after which a scenario runs for ever."),
    turns: count(20_000, "Timers that may go off and calls that may be answered in one scenario."),
    events: count(200_000, "Lines that one scenario may write into the event log."),
    heapMiB: count(256, "Memory for JavaScript objects, in MiB."),
    dataMiB: z
      .number()
      .int()
      .min(800)
      .default(1024)
      .describe("Memory for the whole process, buffers included, in MiB. Node itself needs some 700."),
    threads: count(8, "Threads at a time, where the kata allows threads."),
    processes: count(8, "Child processes at a time, where the kata allows them."),
    outputBytes: count(1024 * 1024, "What one scenario may print."),
    messageBytes: count(16 * 1024 * 1024, "What the code may pass to the outside before it next waits."),
    checkMs: count(10_000, "CPU ms for the type check and the rules on one submission."),
    sourceBytes: count(256 * 1024, "Size of one source file."),
    files: count(50, "Source files of a submission."),
  })
  .describe("What the code of a submission may use up.");

export type Limits = z.infer<typeof limitsSchema>;

export const defaultLimits: Limits = limitsSchema.parse({});
