// rejected-by: test "finds what was forgotten among many objects (random case 1)"
// says: one line for each object that was neither awaited nor closed, in the order in which they were made

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

  constructor(name: string, start: () => Promise<T>) {
    this.name = name;
    this.#start = start;
  }

  get state(): State {
    return this.#state;
  }

  then<R1 = T, R2 = never>(
    onDone?: ((value: T) => R1 | PromiseLike<R1>) | null,
    onFail?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return this.#run().then(onDone, onFail);
  }

  close(): void {
    if (this.#state === "created") this.#state = "closed";
  }

  async #run(): Promise<T> {
    if (this.#state !== "created") throw new Error("cannot reuse already awaited coroutine");
    this.#state = "running";
    try {
      const value = await this.#start();
      this.#state = "done";
      return value;
    } catch (error) {
      this.#state = "failed";
      throw error;
    }
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
    for (let at = 0; at < this.#watched.length; ) {
      if (this.#watched[at]?.state === "created") at += 1;
      else this.#remove(at);
    }
    this.list.push(...this.#watched.map((it) => `coroutine '${it.name}' was never awaited`));
    this.#watched = [];
  }

  #remove(at: number): void {
    const last = this.#watched.pop();
    if (last && at < this.#watched.length) this.#watched[at] = last;
  }
}

export const warnings: Warnings = new Warnings();
