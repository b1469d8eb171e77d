/**
 * What becomes of promises, learned from V8 without touching them: to attach a handler would change what happens to
 * a rejection. V8 tells when a promise is made, from which other one (by `then`, `await`, or when one is resolved with
 * another), and when it is settled. That it was rejected is known only where somebody meets the error.
 */
import process from "node:process";
import type { Recorded, RecordedTarget } from "../recording.ts";

/** A promise that a call has given and nobody has taken up. */
interface Given {
  site: number;
  span: number | null;
  /** Its number, once it has been told of: the most are taken up in the turn in which they are made. */
  id: number | undefined;
  isSettled: boolean;
}

interface Listeners {
  readonly send: (it: Recorded) => void;
  readonly onDerived: () => void;
}

/** What is kept of one turn; a turn that makes more promises than that is a loop that never ends. */
const maxPerTurn = 300_000;
/** What is kept of a run, of each kind. */
const maxKept = 100_000;

export class PromiseWatch {
  readonly #stands = new Map<object, RecordedTarget>();
  readonly #send: (it: Recorded) => void;
  readonly #onDerived: () => void;
  readonly #given = new Map<object, Given>();
  /** Like those given, but it was there at once and nothing stands behind it. */
  readonly #atOnce = new Map<object, Given>();
  /** Made by hand, to be settled and taken up by anybody: told of only when nobody has handled its rejection. */
  readonly #kept = new Map<object, Given>();
  readonly #rejections = new Map<object, string>();
  #count = 0;
  #lastId = -1;
  #born = new Map<object, number>();
  #parents = new Map<object, object>();
  #settled = new Set<object>();
  #taken = new Set<object>();
  #latest: object | undefined;
  #stop: (() => void) | undefined;

  /** Begins to watch. `onDerived` is called when somebody waits for a promise. */
  constructor({ send, onDerived }: Listeners) {
    this.#send = send;
    this.#onDerived = onDerived;
    // Node loads a lot for it, which only a run that is recorded needs.
    const { promiseHooks } = process.getBuiltinModule("node:v8");
    this.#stop = promiseHooks.createHook({
      init: (promise: object, parent: object | undefined) => this.#made(promise, parent),
      settled: (promise: object) => this.#settled.add(promise),
    }) as () => void;
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** The number of what happens now: later things have higher ones. */
  count(): number {
    this.#count += 1;
    return this.#count;
  }

  /** From now on the promise stands for something. */
  stand(promise: object, target: RecordedTarget): void {
    if (this.#stands.size < maxKept) this.#stands.set(promise, target);
  }

  /** What it stands for. */
  targetOf(promise: object): RecordedTarget | undefined {
    return this.#stands.get(promise);
  }

  /** The promise of an async function, asked for when the function begins. */
  latest(): object | undefined {
    return this.#latest !== undefined && !this.#parents.has(this.#latest) ? this.#latest : undefined;
  }

  /** What it was derived from in this turn. */
  parentOf(promise: object): object | undefined {
    return this.#parents.get(promise);
  }

  /** Whether it was settled in this turn. */
  isSettled(promise: object): boolean {
    return this.#settled.has(promise);
  }

  /** What it was rejected with, as far as that is known. */
  rejectionOf(promise: object): string | undefined {
    return this.#rejections.get(promise);
  }

  /** Somebody has met the error of the promise. */
  reject(promise: object, error: string): void {
    if (!this.#rejections.has(promise)) this.#rejections.set(promise, error);
  }

  /** Nobody had handled the rejection at the end of the turn. */
  unhandled(promise: object, error: string): void {
    this.reject(promise, error);
    const given = this.#atOnce.get(promise) ?? this.#kept.get(promise);
    if (given && !this.#taken.has(promise)) this.#given.set(promise, given);
  }

  /** A call at `site` has given the promise, where it is one that was made since `mark`. */
  give(promise: object, mark: number, { site, span }: Pick<Given, "site" | "span">): void {
    if ((this.#born.get(promise) ?? 0) <= mark || this.#taken.has(promise)) return;
    if (this.#given.size >= maxKept) return;
    const known = this.#given.get(promise);
    // The outermost call is where it is lost.
    if (known) Object.assign(known, { site, span });
    else {
      const isAtOnce = !this.#stands.has(promise) && this.#settled.has(promise);
      const among = isAtOnce ? this.#atOnce : this.#given;
      among.set(promise, { site, span, id: undefined, isSettled: false });
    }
  }

  /** A call at `site` has made the promise, without work behind it. */
  keep(promise: object, mark: number, { site, span }: Pick<Given, "site" | "span">): void {
    if ((this.#born.get(promise) ?? 0) <= mark || this.#taken.has(promise)) return;
    if (this.#kept.size < maxKept) this.#kept.set(promise, { site, span, id: undefined, isSettled: false });
  }

  /** Tells of the promises that nobody has taken up in this turn. */
  endTurn(): void {
    for (const [promise, given] of this.#given) this.#tell(promise, given);
    this.#forgetTurn();
    this.#atOnce.clear();
  }

  #tell(promise: object, given: Given): void {
    if (given.id === undefined) {
      this.#lastId += 1;
      given.id = this.#lastId;
      this.#send({ on: "promise", promise: given.id, site: given.site, span: given.span });
    }
    if (given.isSettled || !this.#settled.has(promise)) return;
    given.isSettled = true;
    const error = this.#rejections.get(promise);
    this.#send({ on: "settled", promise: given.id, ...(error === undefined ? {} : { error }) });
  }

  #forgetTurn(): void {
    this.#born = new Map();
    this.#parents = new Map();
    this.#settled = new Set();
    this.#taken = new Set();
    this.#latest = undefined;
  }

  #made(promise: object, parent: object | undefined): void {
    if (this.#born.size > maxPerTurn) this.#forgetTurn();
    this.#born.set(promise, this.count());
    this.#latest = promise;
    if (parent === undefined) return;
    this.#parents.set(promise, parent);
    this.take(parent);
    this.#onDerived();
  }

  /** Somebody waits for the promise. */
  take(promise: object): void {
    this.#taken.add(promise);
    this.#kept.delete(promise);
    const given = this.#given.get(promise);
    if (!given) return;
    this.#given.delete(promise);
    if (given.id !== undefined) this.#send({ on: "taken", promise: given.id });
  }
}
