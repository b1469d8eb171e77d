/** What comes back from a program that was played beside a learner's module, which may be anything. */
import { type Json, type ReducedTrace, reduce, type Trace } from "@async-kata/nanoio/golden";
import { z } from "zod";

/** Of what a player writes down, nothing is an object. */
const jsonSchema: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(jsonSchema)]),
);

const eventSchema = z.tuple([z.number().nonnegative(), z.number(), z.string(), z.string()]).rest(jsonSchema);

const playedSchema = z.object({
  events: z.array(eventSchema),
  states: z.record(z.string(), z.string()),
  end: z.union([
    z.tuple([z.literal("result"), jsonSchema]),
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
