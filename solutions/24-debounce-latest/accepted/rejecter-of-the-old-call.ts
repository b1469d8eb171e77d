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
  let current: { controller: AbortController; answer: PromiseWithResolvers<T> } | undefined;

  function supersede(): void {
    if (!current) return;
    const { controller, answer } = current;
    const reason = new DOMException("superseded", "AbortError");
    controller.abort(reason);
    answer.promise.catch(() => {});
    answer.reject(reason);
  }

  return function (this: unknown, ...args: A): Promise<T> {
    supersede();
    const call = { controller: new AbortController(), answer: Promise.withResolvers<T>() };
    current = call;
    const leave = () => {
      if (current === call) current = undefined;
    };
    try {
      fn.call(this, call.controller.signal, ...args)
        .then(call.answer.resolve, call.answer.reject)
        .finally(leave);
    } catch (error) {
      leave();
      call.answer.reject(error);
    }
    return call.answer.promise;
  };
}
