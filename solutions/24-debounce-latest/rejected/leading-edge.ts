// rejected-by: test "searches once, 100 ms after the last call"
// says: Due is “190 ms search abc”, not “0 ms search a”

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let running: Promise<T> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function debounced(this: unknown, ...args: A): Promise<T> {
    running ??= (async () => await fn.apply(this, args))();
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = undefined;
    }, ms);
    return running;
  }

  return Object.assign(debounced, {
    flush: async () => undefined,
    cancel: () => {
      clearTimeout(timer);
      running = undefined;
    },
  });
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
