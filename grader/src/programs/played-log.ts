/** What comes back from a program that was played beside a learner's module, which may be anything. */
import { type ReducedTrace, reduce, type Trace } from "@async-kata/nanoio/golden";
import { z } from "zod";

const eventSchema = z.tuple([z.number().nonnegative(), z.number(), z.string(), z.string()]).rest(z.json());

const playedSchema = z.object({
  events: z.array(eventSchema),
  states: z.record(z.string(), z.string()),
  end: z.union([
    z.tuple([z.literal("result"), z.json()]),
    z.tuple([z.literal("error"), z.string()]),
    z.tuple([z.literal("deadlock")]),
    z.tuple([z.literal("runaway")]),
  ]),
});

/** The log of one of several programs; undefined where it has not the form of one. */
export function playedLog(traces: unknown, at: number): ReducedTrace | undefined {
  const { data } = playedSchema.safeParse(Array.isArray(traces) ? traces[at] : undefined);
  return data && reduce(data as Trace);
}
