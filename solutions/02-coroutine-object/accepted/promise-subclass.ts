export type State = "created" | "running" | "done" | "failed" | "closed";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
  readonly state: State;
  close(): void;
}

class LazyPromise<T> extends Promise<T> implements Coroutine<T> {
  readonly name: string;
  readonly #start: () => Promise<T>;
  #state: State = "created";

  /** The promises that `then` makes of it are ordinary ones. */
  static override get [Symbol.species]() {
    return Promise;
  }

  constructor(name: string, start: () => Promise<T>) {
    super(() => undefined);
    this.name = name;
    this.#start = start;
  }

  get state(): State {
    return this.#state;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
  override then<R1 = T, R2 = never>(
    onDone?: ((value: T) => R1 | PromiseLike<R1>) | null,
    onFail?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    if (this.#state !== "created") {
      return Promise.reject(new Error("cannot reuse already awaited coroutine")).then(onDone, onFail);
    }
    this.#state = "running";
    return new Promise<T>((resolve) => resolve(this.#start()))
      .then(
        (value) => {
          this.#state = "done";
          return value;
        },
        (error) => {
          this.#state = "failed";
          throw error;
        },
      )
      .then(onDone, onFail);
  }

  close(): void {
    if (this.#state === "created") this.#state = "closed";
  }
}

export function coroutine<A extends unknown[], T>(
  name: string,
  fn: (...args: A) => Promise<T>,
): (...args: A) => Coroutine<T> {
  return (...args) => {
    const object = new LazyPromise(name, () => fn(...args));
    warnings.watch(object);
    return object;
  };
}

export class Warnings {
  readonly list: string[] = [];
  #watched: Coroutine<unknown>[] = [];

  watch(object: Coroutine<unknown>): void {
    this.#watched.push(object);
  }

  check(): void {
    const forgotten = this.#watched.filter((it) => it.state === "created");
    this.list.push(...forgotten.map((it) => `coroutine '${it.name}' was never awaited`));
    this.#watched = [];
  }
}

export const warnings: Warnings = new Warnings();
