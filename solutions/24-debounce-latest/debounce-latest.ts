export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

/** Calls that wait for the same run. */
interface Burst<T> {
  /** One promise for all of them: whoever handles the last call's has handled the others' as well. */
  readonly answer: PromiseWithResolvers<T>;
  /** The last call. Async, so that what `fn` throws at once becomes a rejection. */
  readonly run: () => Promise<T>;
  readonly timer: NodeJS.Timeout;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let waiting: Burst<T> | undefined;

  /** Ends the burst, whatever is done with it: from here on a new call begins a new one. */
  function close(): Burst<T> | undefined {
    const burst = waiting;
    waiting = undefined;
    clearTimeout(burst?.timer);
    return burst;
  }

  function flush(): Promise<T | undefined> {
    const burst = close();
    burst?.answer.resolve(burst.run());
    return burst?.answer.promise ?? Promise.resolve(undefined);
  }

  function cancel(reason: unknown = new DOMException("The call was cancelled", "AbortError")): void {
    const burst = close();
    // Whoever wants to know has a handler of their own; the others need none.
    burst?.answer.promise.catch(() => {});
    burst?.answer.reject(reason);
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    const answer = close()?.answer ?? Promise.withResolvers<T>();
    waiting = { answer, run: async () => await fn.apply(this, args), timer: setTimeout(flush, ms) };
    return answer.promise;
  }

  return Object.assign(debounced, { flush, cancel });
}

export function latest<A extends unknown[], T>(
  fn: (signal: AbortSignal, ...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let controller: AbortController | undefined;

  return function (this: unknown, ...args: A): Promise<T> {
    controller?.abort();
    controller = new AbortController();
    const { signal } = controller;
    const answer = Promise.withResolvers<T>();
    // A superseded call's promise need not be kept by anybody: its rejection is expected.
    const giveUp = () => {
      answer.promise.catch(() => {});
      answer.reject(signal.reason);
    };
    // Not left to `fn`, which may take its time over the abort, or not care about it.
    signal.addEventListener("abort", giveUp, { once: true });
    const run = async () => await fn.call(this, signal, ...args);
    // Whichever comes first settles the promise; what comes later changes nothing.
    run().then(answer.resolve, answer.reject);
    return answer.promise;
  };
}
