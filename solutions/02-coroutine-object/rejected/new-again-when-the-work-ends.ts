// rejected-by: test "runs once, whenever the second await comes"
// says: At the end there is { cooked: 2, served: 2, refused: 0 }, not { cooked: 1, served: 1, refused: 1 }

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
  #work: Promise<T> | undefined;
  #end: State = "created";

  constructor(name: string, start: () => Promise<T>) {
    this.name = name;
    this.#start = start;
  }

  get state(): State {
    return this.#work ? "running" : this.#end;
  }

  then<R1 = T, R2 = never>(
    onDone?: ((value: T) => R1 | PromiseLike<R1>) | null,
    onFail?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return this.#run().then(onDone, onFail);
  }

  close(): void {
    if (this.state === "created") this.#end = "closed";
  }

  async #run(): Promise<T> {
    if (this.state !== "created") throw new Error("cannot reuse already awaited coroutine");
    // The work is over a little earlier than its end is known here: for that long, the object counts as new.
    this.#work = Promise.try(this.#start).finally(() => {
      this.#work = undefined;
    });
    try {
      const value = await this.#work;
      this.#end = "done";
      return value;
    } catch (error) {
      this.#end = "failed";
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
    const forgotten = this.#watched.filter((it) => it.state === "created");
    this.list.push(...forgotten.map((it) => `coroutine '${it.name}' was never awaited`));
    this.#watched = [];
  }
}

export const warnings: Warnings = new Warnings();
