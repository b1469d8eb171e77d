export type State = "created" | "running" | "done" | "failed" | "closed";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
  readonly state: State;
  close(): void;
}

export function coroutine<A extends unknown[], T>(
  name: string,
  fn: (...args: A) => Promise<T>,
): (...args: A) => Coroutine<T> {
  return (...args) => {
    let state: State = "created";
    const run = async () => {
      if (state !== "created") throw new Error("cannot reuse already awaited coroutine");
      state = "running";
      try {
        const value = await fn(...args);
        state = "done";
        return value;
      } catch (error) {
        state = "failed";
        throw error;
      }
    };
    const object: Coroutine<T> = {
      name,
      get state() {
        return state;
      },
      close: () => {
        if (state === "created") state = "closed";
      },
      // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
      then: (onDone, onFail) => run().then(onDone, onFail),
    };
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
