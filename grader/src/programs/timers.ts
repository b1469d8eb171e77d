/** The callbacks that a recorded program gives to the loop: when each is scheduled, called, or called off. */
import type { LoopOp, LoopOps, Op } from "@async-kata/nanoio/golden";
import type { Begun, Recording } from "./recording.ts";

interface Timer extends Begun {
  /** What the callback does. */
  readonly ops: LoopOps;
}

const labels: Readonly<Record<string, string>> = {
  call_soon: "callSoon",
  call_later: "callLater",
  call_at: "callAt",
};

export class Timers {
  readonly #recording: Recording;
  /** By the names of their handles, those that are pending. */
  readonly #pending = new Map<string, Timer[]>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** What a task does with the loop, or a callback, which has no span. */
  do(op: LoopOp, span: number | null, atMs: number): void {
    if (op[0] === "cancel_handle") this.#pending.get(op[1])?.pop()?.end(atMs, "cancelled");
    else if (op[0] !== "raise") this.#schedule(op, span, atMs);
  }

  /** The loop has called what has a handle of this name; the callback goes on to do what it does. */
  called(name: string, atMs: number): void {
    const timer = this.#pending.get(name)?.shift();
    timer?.end(atMs, "ok");
    for (const op of timer?.ops ?? []) this.do(op, null, atMs);
  }

  #schedule(
    op: Exclude<LoopOp, readonly ["cancel_handle" | "raise", string]>,
    span: number | null,
    startMs: number,
  ): void {
    const [kind, name] = op;
    const ops = (op[0] === "call_soon" ? op[2] : op[3]) ?? [];
    const begun = this.#recording.timer(span, op as Op, { label: `${labels[kind]} ${name}`, startMs });
    this.#pending.set(name, [...(this.#pending.get(name) ?? []), { ...begun, ops }]);
  }
}
