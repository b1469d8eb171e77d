// Whoever is not of the newest generation when it has ended has nothing to say.

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
  let generation = 0;
  let giveOldUp = () => {};

  return function (this: unknown, ...args: A): Promise<T> {
    giveOldUp();
    generation += 1;
    const own = generation;
    const controller = new AbortController();
    const result = new Promise<T>((resolve, reject) => {
      const ifNewest =
        <V>(settle: (value: V) => void) =>
        (value: V) => {
          if (own === generation) settle(value);
        };
      (async () => await fn.call(this, controller.signal, ...args))().then(
        ifNewest(resolve),
        ifNewest(reject),
      );
      giveOldUp = () => {
        result.catch(() => {});
        controller.abort();
        reject(controller.signal.reason);
      };
    });
    return result;
  };
}
