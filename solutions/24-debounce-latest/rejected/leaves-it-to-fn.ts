// rejected-by: test "does not wait until the old call has cleaned up"
// says: a: '300 AbortError', ab: '150 data ab'

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
  let controller: AbortController | undefined;

  return function (this: unknown, ...args: A): Promise<T> {
    controller?.abort();
    controller = new AbortController();
    const { signal } = controller;
    const result = (async () => await fn.call(this, signal, ...args))();
    signal.addEventListener("abort", () => result.catch(() => {}), { once: true });
    return result;
  };
}
