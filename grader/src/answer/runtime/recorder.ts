/**
 * Listens to instrumented modules: which line does what, in which call of which async function. It changes nothing:
 * it adds no promise and no tick, throws nothing and calls nothing of the learner's. When it is not started it is
 * idle. Load it before the intrinsics are frozen.
 */
import process from "node:process";
import type { Recorded } from "../recording.ts";
import { Recording } from "./recording.ts";
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
  readonly #active: Active = { recording: undefined, guard: undefined, hold: undefined };

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
    this.#active.recording = new Recording(sink, () => this.#silence());
    this.#active.guard = guard ? new SpinGuard(tellSpin) : undefined;
    process.on("unhandledRejection", this.#onUnhandled);
  }

  /** From now on something else is awaited in the place of each value; without a function, the value itself. */
  hold(put: Active["hold"]): void {
    this.#active.hold = put;
  }

  stop(): void {
    this.#silence();
    this.#active.guard = undefined;
  }

  #silence(): void {
    this.#active.recording?.close();
    this.#active.recording = undefined;
    process.off("unhandledRejection", this.#onUnhandled);
  }

  readonly #onUnhandled = (reason: unknown, promise: object) => {
    this.#active.recording?.noteUnhandled(promise, reason);
  };

  /** To be called when every microtask has run, before what was recorded is passed on. */
  endTurn(): void {
    this.#active.guard?.reset();
    this.#active.recording?.endTurn();
  }

  /** A call of the judge's service was made and has given the promise. */
  noteCall(call: number, promise: object): void {
    this.#active.recording?.noteCall(call, promise);
  }

  /** A promise of ours was rejected with the error. Nobody else may know. */
  noteFailure(promise: object, error: unknown): void {
    this.#active.recording?.noteFailure(promise, error);
  }

  /** A timer was set; `method` is the function that did it. */
  noteTimer(timer: number, method: string): void {
    this.#active.recording?.noteTimer(timer, method);
  }

  /** A primitive is used for the first time. */
  noteResource(resource: number, kind: ResourceKind, capacity: number | null): void {
    this.#active.recording?.noteResource(resource, kind, capacity);
  }

  noteUse(resource: number, event: UseEvent, holder: number): void {
    this.#active.recording?.noteUse(resource, event, holder);
  }

  /** The number of the span that runs. */
  currentSpan(): number | null {
    return this.#active.recording?.currentSpan() ?? null;
  }
}
