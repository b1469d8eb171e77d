// rejected-by: test "searches at once when flushed"
// says: Due is “270 ms search b”, not “150 ms search ab”

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let answer = Promise.withResolvers<T>();
  let run: (() => Promise<T>) | undefined;
  let timer: NodeJS.Timeout | undefined;

  function flush(): Promise<T | undefined> {
    if (!run) return Promise.resolve(undefined);
    const { promise, resolve } = answer;
    answer = Promise.withResolvers<T>();
    resolve(run());
    return promise;
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    clearTimeout(timer);
    run = async () => await fn.apply(this, args);
    timer = setTimeout(() => {
      flush();
      run = undefined;
    }, ms);
    return answer.promise;
  }

  return Object.assign(debounced, {
    flush,
    cancel(reason: unknown = new DOMException("cancelled", "AbortError")) {
      clearTimeout(timer);
      run = undefined;
      const { promise, reject } = answer;
      answer = Promise.withResolvers<T>();
      promise.catch(() => {});
      reject(reason);
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
