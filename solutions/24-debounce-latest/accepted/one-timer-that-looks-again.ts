// The timer is not set anew by every call. When it goes off it looks how long the last call is ago.

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let answer: PromiseWithResolvers<T> | undefined;
  let last: { run: () => T | Promise<T>; atMs: number } | undefined;
  let timer: NodeJS.Timeout | undefined;

  function stop(): PromiseWithResolvers<T> | undefined {
    const stopped = answer;
    answer = undefined;
    clearTimeout(timer);
    timer = undefined;
    return stopped;
  }

  function look(): void {
    const restMs = (last?.atMs ?? 0) + ms - performance.now();
    if (restMs > 0) timer = setTimeout(look, restMs);
    else flush();
  }

  function flush(): Promise<T | undefined> {
    const stopped = stop();
    if (!stopped || !last) return Promise.resolve(undefined);
    const { run } = last;
    stopped.resolve(new Promise<T>((resolve) => resolve(run())));
    return stopped.promise;
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    last = { run: () => fn.apply(this, args), atMs: performance.now() };
    answer ??= Promise.withResolvers<T>();
    timer ??= setTimeout(look, ms);
    return answer.promise;
  }

  function cancel(reason: unknown = new DOMException("cancelled", "AbortError")): void {
    const stopped = stop();
    stopped?.promise.catch(() => {});
    stopped?.reject(reason);
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
