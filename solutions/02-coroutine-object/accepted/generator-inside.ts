export type State = "created" | "running" | "done" | "failed" | "closed";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
  readonly state: State;
  close(): void;
}

/** A generator is lazy by itself: its body begins at the first `next`. */
function* steps<T>(start: () => Promise<T>, enter: (state: State) => void): Generator<Promise<T>, void, T> {
  enter("running");
  try {
    yield Promise.try(start);
    enter("done");
  } catch {
    enter("failed");
  }
}

function makeObject<T>(name: string, start: () => Promise<T>): Coroutine<T> {
  let state: State = "created";
  const body = steps(start, (next) => {
    state = next;
  });
  const run = async (): Promise<T> => {
    const first = state === "created" ? body.next() : undefined;
    if (!first || first.done) throw new Error("cannot reuse already awaited coroutine");
    try {
      const value = await first.value;
      body.next(value);
      return value;
    } catch (error) {
      body.throw(error);
      throw error;
    }
  };
  return {
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
}

export function coroutine<A extends unknown[], T>(
  name: string,
  fn: (...args: A) => Promise<T>,
): (...args: A) => Coroutine<T> {
  return (...args) => {
    const object = makeObject(name, () => fn(...args));
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
