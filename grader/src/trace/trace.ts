/**
 * A trace: one run of a learner's program in virtual time, with the lines of its source. The recorder inside the
 * answer process tells which line did what, the judge when it happened: every time below is the judge's.
 *
 * A trace explains, it proves nothing: it is made of a second run, of an instrumented copy of the module, after the
 * judged one. `disagreement` says where that run was not like the judged one.
 */
import { z } from "zod";

/** Identifies something within its list. */
const id = z.number().int().nonnegative();
const howMany = z.number().int().nonnegative();
/** Virtual milliseconds since the run began. */
const ms = z.number().nonnegative();
/** When it ended; null where it never did. */
const endMs = ms.nullable();

/**
 * A place in the source that does something in time. Lines and columns count from 1.
 * - `function`: an async function or async generator, from its head to its end. Its calls are spans.
 * - `await`, `for-await`: a place that suspends.
 * - `call`: a call of anything.
 * - `loop`: `for`, `while`, `do`, of any kind.
 */
const siteSchema = z.object({
  id,
  kind: z.enum(["function", "await", "for-await", "call", "loop"]),
  file: z.string().describe("Path of the file relative to the folder of the submission."),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  endLine: z.number().int().min(1),
  endColumn: z.number().int().min(1),
  text: z.string().max(80).describe("The source as one line, cut off where it is long."),
  name: z.string().optional().describe("A function's name, or what a call calls: `io.fetch`."),
  within: id.nullable().describe("The innermost function around it that is a site; null at the top level."),
  loop: id.nullable().describe("The innermost loop that repeats it within the same function."),
  uses: z
    .array(z.string())
    .describe(
      "The variables it reads, also in the conditions around it. A variable is named once per declaration.",
    ),
});

/** Variables get a value: from other variables, from places that gave a result, or both. */
const flowSchema = z.object({
  binds: z.array(z.string()),
  uses: z.array(z.string()),
  sites: z.array(id).describe("The awaits and calls whose results go into it."),
});

/** How it ended; only what runs on a loop of the strand "build it" can be cancelled. */
const endSchema = z.enum(["ok", "error", "cancelled"]).nullable();

/** One call of an async function, from its start to its end. */
const spanSchema = z.object({
  id,
  parent: id.nullable().describe("The span that made the call; null where the tests did."),
  site: id.describe("The function."),
  callSite: id.nullable().describe("Where it was called; null where the tests did."),
  label: z.string().describe('Its name with its simple arguments: `fetchUser("ann")`.'),
  startMs: ms,
  endMs,
  outcome: endSchema,
  error: z.string().optional().describe("Name and message of what it threw."),
});

/** What a wait waits for. `all` and `race` are the combinators of Promise and have members. */
const targetSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("op"), op: id }),
  z.object({ kind: z.literal("span"), span: id }),
  z.object({ kind: z.literal("resource"), resource: id }),
  z.object({
    kind: z.enum(["all", "race"]),
    ops: z.array(id),
    spans: z.array(id),
  }),
  /** A promise of unknown origin. */
  z.object({ kind: z.literal("promise") }),
  /** No promise at all. */
  z.object({ kind: z.literal("value") }),
]);

/** One suspension of a span. */
const waitSchema = z.object({
  id,
  span: id.nullable(),
  site: id,
  target: targetSchema,
  startMs: ms,
  endMs,
  outcome: endSchema,
});

/** Something that takes time outside of the learner's code: a call of a service, or a timer of its own. */
const opSchema = z.object({
  id,
  service: z.string().describe("`io`, another service of the test, or `timer`."),
  method: z.string().describe("`fetch`, `sleep`, …; of a timer `setTimeout`, `setInterval`, …"),
  label: z.string().describe("As it is shown: `fetch(1)`."),
  span: id.nullable(),
  callSite: id.nullable(),
  startMs: ms,
  endMs,
  outcome: z.enum(["ok", "error", "aborted", "cleared"]).nullable(),
});

/** A primitive that tasks wait at. `capacity` is the number of its permits or places. */
const resourceSchema = z.object({
  id,
  kind: z.enum(["lock", "semaphore", "event", "queue", "condition", "future"]),
  name: z.string().describe("Unique: `lock`, or `lock 2` where there are several of the kind."),
  capacity: z.number().int().min(1).nullable(),
});

/**
 * What happens at a resource, in order.
 * - `wait`: somebody has to queue up. - `acquire`: a permit, an item or the event is had. - `release`: it is given back.
 * - `leave`: somebody that queued up has given up.
 */
const resourceEventSchema = z.object({
  atMs: ms,
  resource: id,
  event: z.enum(["wait", "acquire", "release", "leave"]),
  holder: id.describe("Which acquisition this is: the same number from `wait` to `release`."),
  span: id.nullable(),
  site: id.nullable().describe("The learner's await that asked for it; null where nobody awaits it at once."),
});

/** A promise that a call gave and nobody ever took up, or took up only after it had been rejected. */
const strayPromiseSchema = z.object({
  callSite: id,
  span: id.nullable(),
  madeMs: ms,
  settledMs: ms.nullable(),
  outcome: z.enum(["ok", "error"]).nullable(),
  error: z.string().optional(),
  takenUpMs: ms
    .nullable()
    .describe("When somebody awaited it or handled its rejection; null where nobody did."),
});

/** A loop that took so many turns, or awaited so often, without letting anything else happen. */
const spinSchema = z.object({ site: id, turns: z.number().int(), awaits: z.boolean() });

/** How many there were. */
const leftoversSchema = z.object({
  timers: howMany,
  calls: howMany.describe("Of services, without an answer."),
  listeners: howMany.describe("Of `abort` events."),
  companions: howMany.describe("Threads and child processes."),
});

/** A program of which asyncio's behaviour is recorded; it has been played on a loop of the strand "build it". */
const programSchema = z.object({
  name: z.string(),
  player: z
    .enum(["asyncio", "module"])
    .describe("Whose behaviour the trace shows: asyncio's, or the learner's module's."),
  sentence: z.string().nullable().describe("How the two compare; null where that is said elsewhere."),
  clock: z
    .enum(["ms", "events"])
    .describe(
      "What times count: virtual ms, or, where these do not tell, the events of the log one after the other.",
    ),
});

export const traceSchema = z.object({
  schemaVersion: z.literal(1),
  kata: z.string().optional().describe("Its slug."),
  title: z.string().describe("What was run: the name of the test."),
  program: programSchema
    .optional()
    .describe("Set where not the submission's source is shown but a program that was played on it."),
  totalMs: ms.describe("When the run settled, or the last thing that happened."),
  dueMs: ms
    .nullable()
    .describe(
      "When a right solution settles in this test; null where that is not known, or not to be shown.",
    ),
  fault: z
    .enum(["late", "early", "missed", "unhandled", "other", "none"])
    .nullable()
    .describe(
      "Why the test failed. `late`: something came later than it was due. `early`: all was over earlier than it was due. `missed`: it resolved where a rejection was due. `unhandled`: a promise was rejected and nobody handled that. `other`: something else. `none`: it passed. Null where nobody knows.",
    ),
  leftovers: leftoversSchema
    .nullable()
    .describe("What was left when it settled, in a test that wants nothing left; else null."),
  endMs: ms.describe("The last thing that happened, also after it had settled."),
  outcome: z.enum(["resolved", "rejected", "stuck", "blocked", "runaway", "ended"]),
  error: z.string().optional(),
  thrownAt: z
    .object({ file: z.string(), line: z.number().int().min(1) })
    .optional()
    .describe("The learner's line that the error comes from; not set where it comes from elsewhere."),
  sources: z.record(z.string(), z.string()).describe("The files of the submission by their relative paths."),
  sites: z.array(siteSchema),
  flows: z.array(flowSchema),
  spans: z.array(spanSchema),
  waits: z.array(waitSchema),
  ops: z.array(opSchema),
  resources: z.array(resourceSchema),
  resourceEvents: z.array(resourceEventSchema),
  strays: z.array(strayPromiseSchema),
  spin: spinSchema.nullable(),
  log: z.array(z.string()).describe("The judge's event log of this run."),
  disagreement: z
    .string()
    .nullable()
    .describe("Where this run differed from the judged one, in words; the judged one counts."),
  truncated: z.boolean().describe("The program did more than a trace holds; the rest is missing."),
});

export type Site = z.infer<typeof siteSchema>;
export type Flow = z.infer<typeof flowSchema>;
export type Span = z.infer<typeof spanSchema>;
export type Target = z.infer<typeof targetSchema>;
export type Wait = z.infer<typeof waitSchema>;
export type Op = z.infer<typeof opSchema>;
export type Resource = z.infer<typeof resourceSchema>;
export type ResourceEvent = z.infer<typeof resourceEventSchema>;
export type StrayPromise = z.infer<typeof strayPromiseSchema>;
export type Spin = z.infer<typeof spinSchema>;
export type Trace = z.infer<typeof traceSchema>;
