/**
 * Listens to instrumented modules: which line does what, in which call of which async function. It changes nothing:
 * it adds no promise and no tick, throws nothing and calls nothing of the learner's. When it is not started it is
 * idle. Load it before the intrinsics are frozen.
 */
import process from "node:process";
import type { Recorded } from "../recording.ts";
import { Session } from "./session.ts";
import { type Spin, SpinGuard } from "./spin-guard.ts";
import { type Active, createTracer, type Tracer } from "./tracer.ts";

export interface RecorderOptions {
  /** Whether a loop that lets nothing else happen is to be found out. */
  readonly guard: boolean;
  /** Called when one is. */
  readonly onSpin: () => void;
}

type ResourceKind = Extract<Recorded, { on: "resource" }>["kind"];
type UseEvent = Extract<Recorded, { on: "use" }>["event"];

export function createRecorder(): Recorder {
  return new Recorder();
}

export class Recorder {
  /** For instrumented modules. */
  readonly tracer: Tracer;
  readonly #active: Active = { session: undefined, guard: undefined };

  constructor() {
    this.tracer = createTracer(this.#active);
  }

  /** From now on everything is told to `sink`, in order. */
  start(sink: (it: Recorded) => void, { guard, onSpin }: RecorderOptions): void {
    this.stop();
    const tellSpin = (spin: Spin) => {
      sink({ on: "spin", ...spin });
      onSpin();
    };
    this.#active.session = new Session(sink, () => this.#silence());
    this.#active.guard = guard ? new SpinGuard(tellSpin) : undefined;
    process.on("unhandledRejection", this.#onUnhandled);
  }

  stop(): void {
    this.#silence();
    this.#active.guard = undefined;
  }

  #silence(): void {
    this.#active.session?.close();
    this.#active.session = undefined;
    process.off("unhandledRejection", this.#onUnhandled);
  }

  readonly #onUnhandled = (reason: unknown, promise: object) => {
    this.#active.session?.noteUnhandled(promise, reason);
  };

  /** To be called when every microtask has run, before what was recorded is passed on. */
  endTurn(): void {
    this.#active.guard?.reset();
    this.#active.session?.endTurn();
  }

  /** A call of the judge's service was made and has given the promise. */
  noteCall(call: number, promise: object): void {
    this.#active.session?.noteCall(call, promise);
  }

  /** A promise of ours was rejected with the error. Nobody else may know. */
  noteFailure(promise: object, error: unknown): void {
    this.#active.session?.noteFailure(promise, error);
  }

  /** A timer was set; `method` is the function that did it. */
  noteTimer(timer: number, method: string): void {
    this.#active.session?.noteTimer(timer, method);
  }

  /** A primitive is used for the first time. */
  noteResource(resource: number, kind: ResourceKind, capacity: number | null): void {
    this.#active.session?.noteResource(resource, kind, capacity);
  }

  noteUse(resource: number, event: UseEvent, holder: number): void {
    this.#active.session?.noteUse(resource, event, holder);
  }

  /** The number of the span that runs. */
  currentSpan(): number | null {
    return this.#active.session?.currentSpan() ?? null;
  }
}
