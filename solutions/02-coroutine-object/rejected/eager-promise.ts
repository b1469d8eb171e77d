// rejected-by: test "starts at its await, not at its call"
// says: Due is “500 ms start 1”, not “0 ms start 1”: the call at 0 ms makes an object, the `await` starts it

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
    const promise = fn(...args);
    const object = Object.assign(promise, { name, state: "running" as State, close: () => {} });
    promise.then(
      () => {
        object.state = "done";
      },
      () => {
        object.state = "failed";
      },
    );
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
