// rejected-by: test "waits for a pause, whatever the rhythm (random case 3)"
// says: every pause that is long enough gives one search, for the last text.

// When a search ends, others may be waiting for the next one.

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

interface Burst<T> {
  readonly answer: PromiseWithResolvers<T>;
  readonly run: () => Promise<T>;
  readonly timer: NodeJS.Timeout;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let waiting: Burst<T> | undefined;

  function close(): Burst<T> | undefined {
    const burst = waiting;
    waiting = undefined;
    clearTimeout(burst?.timer);
    return burst;
  }

  function flush(): Promise<T | undefined> {
    const burst = close();
    burst?.answer.resolve(burst.run().finally(close));
    return burst?.answer.promise ?? Promise.resolve(undefined);
  }

  function cancel(reason: unknown = new DOMException("The call was cancelled", "AbortError")): void {
    const burst = close();
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
    const giveUp = () => {
      answer.promise.catch(() => {});
      answer.reject(signal.reason);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    const run = async () => await fn.call(this, signal, ...args);
    run().then(answer.resolve, answer.reject);
    return answer.promise;
  };
}
