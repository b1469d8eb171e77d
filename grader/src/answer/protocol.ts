/**
 * What the judge and the answer process say to one another: JSON, one document a line, strictly in turn. The
 * judge sends one command; the answer process carries it out, lets every microtask run, and sends one reply with
 * all that happened meanwhile, in order. Nothing else crosses. Values travel as text in the notation of `devalue`
 * (see `wire.ts`), so that a document is always shallow, whatever the learner's code returns.
 *
 * A reply is not trusted: the learner's code lives where it is written. It can only say "I called", "I wait",
 * "I am done with this value"; when anything happened is the judge's own knowledge.
 */
import { z } from "zod";
import { recordSchema } from "./recording.ts";

/** A value as text in `devalue`'s notation. */
const encoded = z.string();
const id = z.number().int().nonnegative();

/** How many steps had been taken, by which task, what it logged. */
const exploredEventSchema = z.tuple([id, z.string(), z.string()]);
/** The task, what it was parked at, and how many microtasks after the step before; -1 where all were at rest. */
const exploredStepSchema = z.tuple([z.string(), z.string(), z.number().int().min(-1)]);

/** What came of one schedule; see `runtime/schedule.ts`. */
export const exploredSchema = z.object({
  choices: z.array(id),
  events: z.array(exploredEventSchema),
  end: z.enum(["done", "stuck", "endless"]),
  tasks: z.array(z.string()),
  unfinished: z.array(z.string()),
  /** Tasks that threw, with their errors; without a name where the scenario itself did. */
  failed: z.array(z.tuple([z.string(), encoded])),
  unhandled: z.array(encoded),
  /** What the scenario says at the end. */
  value: encoded,
  /** The scenario is not one that can be explored, and why. */
  refusal: z.string().optional(),
  /** Only in detail. */
  steps: z.array(exploredStepSchema),
  printed: z.string(),
});

export const messageSchema = z.discriminatedUnion("type", [
  /** The learner's code called a service of the judge and waits for the answer. */
  z.object({ type: z.literal("call"), id, service: z.string(), method: z.string(), args: encoded }),
  /** The signal that was passed to a call was aborted. */
  z.object({ type: z.literal("cancel"), id }),
  /** A one-way word to a service, such as `io.log("…")`. */
  z.object({ type: z.literal("note"), service: z.string(), method: z.string(), args: encoded }),
  /**
   * A timer of the learner's own was set; `fire` with its id is due `delayMs` later. A weak one keeps no program
   * running, so that it is no leftover: `AbortSignal.timeout` sets such.
   */
  z.object({ type: z.literal("timer"), id, delayMs: z.number().nonnegative(), weak: z.boolean().optional() }),
  z.object({ type: z.literal("clear"), id }),
  /** The scenario, or the import of the module, has settled. `listeners` counts abort listeners still attached. */
  z.object({ type: z.literal("settled"), ok: z.boolean(), value: encoded, listeners: id }),
  /** A promise was rejected and nobody had handled it when the turn was over, or a timer's callback threw. */
  z.object({ type: z.literal("unhandled"), error: encoded }),
  z.object({ type: z.literal("print"), text: z.string() }),
  /** How many threads and child processes of the program run; sent whenever that changes. */
  z.object({ type: z.literal("alive"), count: id }),
  /** Waits of the kit's primitives that are pending; sent in reply to `linger`. */
  z.object({ type: z.literal("wait"), what: z.string(), stack: z.string() }),
  /** What the recorder has seen in this turn; only in runs that are traced. */
  z.object({ type: z.literal("records"), records: z.array(recordSchema) }),
  /** The schedules that were explored. The last one may have ended the batch early, if it did not end well. */
  z.object({ type: z.literal("explored"), schedules: z.array(exploredSchema) }),
]);

export const replySchema = z.object({ messages: z.array(messageSchema) });

export type Message = z.infer<typeof messageSchema>;
export type Reply = z.infer<typeof replySchema>;
export type Explored = z.infer<typeof exploredSchema>;
export type ExploredEvent = z.infer<typeof exploredEventSchema>;
export type ExploredStep = z.infer<typeof exploredStepSchema>;

/** Which methods of a service wait for an answer (`call`) and which do not (`note`). */
export type ServiceShape = Readonly<Record<string, "call" | "note">>;

export type Command =
  /** Adds modules to those that can be imported, by URL. */
  | { readonly type: "modules"; readonly modules: Readonly<Record<string, string>> }
  /**
   * Imports the learner's module, or the instrumented copy of it. Its top level runs on the virtual clock, as a
   * scenario does. `imports` names what it may import beside its own files, `outputBytes` what a run may print.
   */
  | {
      readonly type: "import";
      readonly url: string;
      readonly imports: readonly string[];
      readonly outputBytes: number;
    }
  /**
   * Starts a scenario (its source text) with a fresh clock, beside the module of this URL. With `trace` it is recorded
   * what the instrumented module does; with `guard` also the process ends when a loop never gives control back.
   */
  | {
      readonly type: "run";
      readonly url: string;
      readonly trace?: { readonly guard: boolean };
      readonly scenario: string;
      readonly args: string;
      readonly services: Readonly<Record<string, ServiceShape>>;
    }
  /** Lets the timer `id` go off at `nowMs`. */
  | { readonly type: "fire"; readonly id: number; readonly nowMs: number }
  | { readonly type: "resolve"; readonly id: number; readonly nowMs: number; readonly value: string }
  /** Rejects a call with an error of this message, or with its signal's reason. */
  | { readonly type: "reject"; readonly id: number; readonly nowMs: number; readonly message: string | null }
  /** Threads or child processes are at work: lets real time pass until something happens, `ms` at the most. */
  | { readonly type: "wait"; readonly ms: number; readonly nowMs: number }
  /**
   * Runs a scenario once for each prefix: the options to take at its first choices. In a burst another task goes on up
   * to `ticks` microtasks later. `detail` adds the steps, what was printed, and the waits that are pending. With
   * `holdsAwaits` every await of an instrumented module is a point; its label is `await` and a number.
   */
  | {
      readonly type: "explore";
      readonly url: string;
      readonly scenario: string;
      readonly args: string;
      readonly prefixes: readonly (readonly number[])[];
      readonly ticks: number;
      readonly detail: boolean;
      readonly holdsAwaits?: boolean;
    }
  /** Nothing is due: a few more turns, to be sure that nothing moves. */
  | { readonly type: "linger" };
