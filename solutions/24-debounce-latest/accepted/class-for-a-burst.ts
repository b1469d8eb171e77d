// A burst is an object; a call joins the one that waits, or begins the next.

export interface Debounced<A extends unknown[], T> {
  (...args: A): Promise<T>;
  flush(): Promise<T | undefined>;
  cancel(reason?: unknown): void;
}

class Burst<T> {
  isWaiting = true;
  readonly #answer = Promise.withResolvers<T>();
  #run: (() => T | Promise<T>) | undefined;
  #timer: NodeJS.Timeout | undefined;

  join(run: () => T | Promise<T>, ms: number): Promise<T> {
    this.#run = run;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), ms);
    return this.#answer.promise;
  }

  end(): Promise<T> {
    this.#stop();
    try {
      if (this.#run) this.#answer.resolve(this.#run());
    } catch (error) {
      this.#answer.reject(error);
    }
    return this.#answer.promise;
  }

  drop(reason: unknown): void {
    this.#stop();
    this.#answer.promise.catch(() => {});
    this.#answer.reject(reason);
  }

  #stop(): void {
    this.isWaiting = false;
    clearTimeout(this.#timer);
  }
}

export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  let burst: Burst<T> | undefined;

  function debounced(this: unknown, ...args: A): Promise<T> {
    if (!burst?.isWaiting) burst = new Burst<T>();
    return burst.join(() => fn.apply(this, args), ms);
  }

  return Object.assign(debounced, {
    flush: async () => (burst?.isWaiting ? await burst.end() : undefined),
    cancel: (reason: unknown = new DOMException("cancelled", "AbortError")) => {
      if (burst?.isWaiting) burst.drop(reason);
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
