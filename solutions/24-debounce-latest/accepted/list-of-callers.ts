// Every call has a promise of its own; a list keeps who is to be told.

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let timer: NodeJS.Timeout | undefined;
  let callers: PromiseWithResolvers<T>[] = [];
  let run: (() => Promise<T>) | undefined;

  function takeCallers() {
    clearTimeout(timer);
    const taken = callers;
    callers = [];
    return taken;
  }

  function rejectAll(all: readonly PromiseWithResolvers<T>[], error: unknown) {
    for (const { reject } of all) reject(error);
  }

  async function flush(): Promise<T | undefined> {
    const all = takeCallers();
    if (!run || all.length === 0) return undefined;
    try {
      const value = await run();
      for (const { resolve } of all) resolve(value);
      return value;
    } catch (error) {
      rejectAll(all, error);
      throw error;
    }
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    for (const { promise } of callers) promise.catch(() => {});
    clearTimeout(timer);
    run = async () => await fn.apply(this, args);
    timer = setTimeout(() => {
      // The callers are told; nobody has asked for this promise.
      flush().catch(() => {});
    }, ms);
    const caller = Promise.withResolvers<T>();
    callers.push(caller);
    return caller.promise;
  }

  return Object.assign(debounced, {
    flush,
    cancel(reason: unknown = new DOMException("cancelled", "AbortError")) {
      const all = takeCallers();
      for (const { promise } of all) promise.catch(() => {});
      rejectAll(all, reason);
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
