// rejected-by: test "tells all of them when the search fails"
// says: a: 'never settled'

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let callers: PromiseWithResolvers<T>[] = [];
  let run: (() => Promise<T>) | undefined;
  let timer: NodeJS.Timeout | undefined;

  function take() {
    const taken = callers;
    callers = [];
    clearTimeout(timer);
    return taken;
  }

  async function flush(): Promise<T | undefined> {
    const all = take();
    const last = all.at(-1);
    if (!run || !last) return undefined;
    last.resolve(run());
    const value = await last.promise;
    for (const { resolve } of all) resolve(value);
    return value;
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    clearTimeout(timer);
    run = async () => await fn.apply(this, args);
    timer = setTimeout(() => {
      flush().catch(() => {});
    }, ms);
    const caller = Promise.withResolvers<T>();
    callers.push(caller);
    return caller.promise;
  }

  return Object.assign(debounced, {
    flush,
    cancel(reason: unknown = new DOMException("cancelled", "AbortError")) {
      for (const { promise, reject } of take()) {
        promise.catch(() => {});
        reject(reason);
      }
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
