import { shortText } from "./short-text.ts";
import type { Op } from "./trace.ts";

/** More than this are no picture any more. */
const maxOps = 5000;

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Calls of services and timers, as the judge sees them start and end. A key is `call 3` or `timer 1`. */
export class Operations {
  readonly #ops: Draft<Op>[] = [];
  /** The last one of each key: a timer that repeats is one operation after the other. */
  readonly #latest = new Map<string, Draft<Op>>();
  /** There were more than are kept. */
  overflown = false;

  start(
    key: string,
    what: { readonly service: string; readonly method: string; readonly argument: unknown },
    nowMs: number,
  ): void {
    if (this.#ops.length >= maxOps) {
      this.overflown = true;
      return;
    }
    const before = this.#latest.get(key);
    const method = before?.method ?? what.method;
    const op: Draft<Op> = {
      id: this.#ops.length,
      service: what.service,
      method,
      label: labelOf(method, what.argument),
      span: before?.span ?? null,
      callSite: before?.callSite ?? null,
      startMs: nowMs,
      endMs: null,
      outcome: null,
    };
    this.#ops.push(op);
    this.#latest.set(key, op);
  }

  end(key: string, outcome: Op["outcome"], nowMs: number): void {
    const op = this.#latest.get(key);
    if (op?.endMs === null) Object.assign(op, { outcome, endMs: nowMs });
  }

  idOf(key: string): number | undefined {
    return this.#latest.get(key)?.id;
  }

  /** Which span made it. */
  setSpan(key: string, span: number | null): void {
    Object.assign(this.#latest.get(key) ?? {}, { span });
  }

  /** Which line made it. */
  setCallSite(key: string, callSite: number): void {
    Object.assign(this.#latest.get(key) ?? {}, { callSite });
  }

  /** Which function of the language set a timer. */
  setMethod(key: string, method: string): void {
    const op = this.#latest.get(key);
    if (op) Object.assign(op, { method, label: op.label.replace(op.method, () => method) });
  }

  all(): Op[] {
    return [...this.#ops];
  }
}

function labelOf(method: string, argument: unknown): string {
  const isSimple = typeof argument === "string" || typeof argument === "number";
  return shortText(`${method}(${isSimple ? argument : ""})`, 60);
}
