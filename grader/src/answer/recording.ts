/**
 * What the recorder inside the answer process tells of an instrumented module. It knows lines and order; when it
 * happened is stamped by the judge, which gets what was recorded at the end of every turn.
 */
import { z } from "zod";

const id = z.number().int().nonnegative();
/** The span that was running; null where it was none. */
const span = id.nullable();
const site = id;
const error = z.string().max(500).optional();

/** What a promise stands for, as far as the recorder knows. */
const targetSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("call"), call: id }),
  z.object({ kind: z.literal("timer"), timer: id }),
  z.object({ kind: z.literal("span"), span: id }),
  z.object({ kind: z.literal("resource"), resource: id }),
  z.object({ kind: z.enum(["all", "race"]), calls: z.array(id), spans: z.array(id), timers: z.array(id) }),
  z.object({ kind: z.literal("promise") }),
  z.object({ kind: z.literal("value") }),
]);

export const recordSchema = z.discriminatedUnion("on", [
  /** An async function was called. */
  z.object({ on: z.literal("enter"), span: id, parent: span, site, label: z.string().max(120) }),
  /** It has ended; with an error if it threw. */
  z.object({ on: z.literal("exit"), span: id, error }),
  /** The call at `site` has returned: these spans and service calls were started by it and by nothing inside it. */
  z.object({
    on: z.literal("called"),
    site,
    span,
    spans: z.array(id),
    calls: z.array(id),
    timers: z.array(id),
  }),
  /** An await suspends; `wait` is its number. */
  z.object({ on: z.literal("wait"), wait: id, span, site, target: targetSchema }),
  /** The await goes on. One that threw is ended by whatever its span does next. */
  z.object({ on: z.literal("resume"), wait: id, failed: z.boolean() }),
  /** The service call of this number was made by the span. */
  z.object({ on: z.literal("call"), call: id, span }),
  /** The timer of this number was set by the span. `method` is the function that set it. */
  z.object({ on: z.literal("timer"), timer: id, span, method: z.string().max(40) }),
  /** A primitive of the kit was made. */
  z.object({
    on: z.literal("resource"),
    resource: id,
    kind: z.enum(["lock", "semaphore", "event", "queue"]),
    capacity: z.number().int().min(1).nullable(),
  }),
  /** Something happened at it; `holder` numbers the acquisition. */
  z.object({
    on: z.literal("use"),
    resource: id,
    event: z.enum(["wait", "acquire", "release", "leave"]),
    holder: id,
    span,
  }),
  /** The promise that the call at `site` gave is new; sent only for calls of what is async. */
  z.object({ on: z.literal("promise"), promise: id, site, span }),
  z.object({ on: z.literal("settled"), promise: id, error }),
  /** Somebody has awaited it, or attached a handler. */
  z.object({ on: z.literal("taken"), promise: id }),
  /** A loop took so many turns without letting anything else happen; the process ends itself after this. */
  z.object({ on: z.literal("spin"), site, turns: z.number().int(), awaits: z.boolean() }),
  /** No more is recorded: there is too much of it. */
  z.object({ on: z.literal("full") }),
]);

export type RecordedTarget = z.infer<typeof targetSchema>;
export type Recorded = z.infer<typeof recordSchema>;
