export type Work<T> = (signal: AbortSignal) => Promise<T>;

/** A signal that is aborted when the time is up, or when another one is. */
class Limit implements Disposable {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(ms: number | null, outer: AbortSignal | undefined) {
    if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
    this.#outer = outer;
    if (outer?.aborted) this.#controller.abort(outer.reason);
    else if (ms !== null && ms <= 0) this.#expire();
    if (this.signal.aborted) return;
    outer?.addEventListener("abort", this);
    if (ms !== null && ms !== Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#expire(), ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  handleEvent(): void {
    this.#controller.abort(this.#outer?.reason);
  }

  #expire(): void {
    this.#controller.abort(new DOMException("The time is up", "TimeoutError"));
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this);
  }
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  using limit = new Limit(ms, outer);
  limit.signal.throwIfAborted();
  return await work(limit.signal);
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  // In terms of the other one, without a limit: it is the outer signal that stops the losers.
  const lost = new AbortController();
  const winners: T[] = [];
  const outcomes = await Promise.all(
    works.map(async (work): Promise<Outcome<T>> => {
      try {
        const value = await withTimeout(null, work, lost.signal);
        winners.push(value);
        lost.abort();
        return { ok: true, value };
      } catch (error) {
        return { ok: false, error };
      }
    }),
  );
  if (winners.length > 0) return winners[0] as T;
  throw new AggregateError(outcomes.map((it) => (it.ok ? undefined : it.error)));
}
