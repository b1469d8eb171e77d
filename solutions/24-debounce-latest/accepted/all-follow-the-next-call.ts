// The answer of a call is that of the next one, up to the last, which waits in peace.

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  interface Waiting {
    follow(next: Promise<T>): void;
    run(): Promise<T>;
    fail(reason: unknown): void;
    readonly promise: Promise<T>;
  }
  let last: Waiting | undefined;

  function wait(call: () => T | Promise<T>): Waiting {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const timer = setTimeout(() => waiting.run(), ms);
    const leave = () => {
      clearTimeout(timer);
      last = undefined;
    };
    const waiting: Waiting = {
      promise,
      follow(next) {
        leave();
        promise.catch(() => {});
        resolve(next);
      },
      run() {
        leave();
        resolve((async () => await call())());
        return promise;
      },
      fail(reason) {
        leave();
        promise.catch(() => {});
        reject(reason);
      },
    };
    return waiting;
  }

  function debounced(this: unknown, ...args: A): Promise<T> {
    const before = last;
    const next = wait(() => fn.apply(this, args));
    before?.follow(next.promise);
    last = next;
    return next.promise;
  }

  return Object.assign(debounced, {
    async flush() {
      return await last?.run();
    },
    cancel(reason: unknown = new DOMException("cancelled", "AbortError")) {
      last?.fail(reason);
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
