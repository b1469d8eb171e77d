export type State = "created" | "running" | "done" | "failed" | "closed";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
  readonly state: State;
  close(): void;
}

class CoroutineObject<T> implements Coroutine<T> {
  readonly name: string;
  readonly #start: () => Promise<T>;
  #state: State = "created";
  #promise: Promise<T> = Promise.reject(new Error("cannot reuse already awaited coroutine"));

  constructor(name: string, start: () => Promise<T>) {
    this.name = name;
    this.#start = start;
    // Most objects never need it.
    this.#promise.catch(() => undefined);
  }

  get state(): State {
    return this.#state;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
  then<R1 = T, R2 = never>(
    onDone?: ((value: T) => R1 | PromiseLike<R1>) | null,
    onFail?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    const refused = this.#promise;
    if (this.#state !== "created") return refused.then(onDone, onFail);
    this.#state = "running";
    const promise = Promise.try(this.#start);
    // These two come before the handlers of whoever awaits.
    promise.then(
      () => {
        this.#state = "done";
      },
      () => {
        this.#state = "failed";
      },
    );
    return promise.then(onDone, onFail);
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
    const object = new CoroutineObject(name, () => fn(...args));
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
