// rejected-by: test "gives the old call up for the new one"
// says: Due is “100 ms abort a”, not “300 ms end a”

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let waiting: { answer: PromiseWithResolvers<T>; run: () => Promise<T>; timer: NodeJS.Timeout } | undefined;

  function close() {
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
  let running: Promise<T> | undefined;

  return function (this: unknown, ...args: A): Promise<T> {
    running ??= (async () => await fn.call(this, new AbortController().signal, ...args))().finally(() => {
      running = undefined;
    });
    return running;
  };
}
