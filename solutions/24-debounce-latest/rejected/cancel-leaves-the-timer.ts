// rejected-by: test "leaves no timer when cancelled"
// says: After the cancel timers are still running: 1.

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let generation = 0;
  let answer: PromiseWithResolvers<T> | undefined;
  let run: (() => Promise<T>) | undefined;
  let timer: NodeJS.Timeout | undefined;

  function flush(): Promise<T | undefined> {
    generation += 1;
    const taken = answer;
    answer = undefined;
    if (!taken || !run) return Promise.resolve(undefined);
    clearTimeout(timer);
    taken.resolve(run());
    return taken.promise;
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    generation += 1;
    const own = generation;
    answer ??= Promise.withResolvers<T>();
    run = async () => await fn.apply(this, args);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (own === generation) flush();
    }, ms);
    return answer.promise;
  }

  return Object.assign(debounced, {
    flush,
    cancel(reason: unknown = new DOMException("cancelled", "AbortError")) {
      generation += 1;
      answer?.promise.catch(() => {});
      answer?.reject(reason);
      answer = undefined;
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
