export type State = "created" | "running" | "done" | "failed" | "closed";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
  readonly state: State;
  close(): void;
}

class CoroutineObject<T> implements Coroutine<T> {
  readonly name: string;
  state: State = "created";
  /** Gone once it has been used. */
  #start: (() => Promise<T>) | undefined;

  constructor(name: string, start: () => Promise<T>) {
    this.name = name;
    this.#start = start;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
  then: PromiseLike<T>["then"] = (onDone, onFail) => this.#run().then(onDone, onFail);

  close(): void {
    if (this.#start) this.#end("closed");
  }

  async #run(): Promise<T> {
    const start = this.#start;
    if (!start) throw new Error("cannot reuse already awaited coroutine");
    this.#end("running");
    let end: State = "failed";
    try {
      const value = await start();
      end = "done";
      return value;
    } finally {
      this.state = end;
    }
  }

  #end(state: State): void {
    this.#start = undefined;
    this.state = state;
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
