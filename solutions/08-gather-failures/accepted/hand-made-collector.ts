export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

type Thunk<T> = () => Promise<T>;

/** Calls `onEnd` for every thunk, as it ends; resolves after the last. */
function collect<T>(
  thunks: readonly Thunk<T>[],
  onEnd: (at: number, outcome: Outcome<T>) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let running = thunks.length;
    const end = (at: number, outcome: Outcome<T>) => {
      onEnd(at, outcome);
      running -= 1;
      if (running === 0) resolve();
    };
    for (const [at, thunk] of thunks.entries()) {
      start(thunk).then(
        (value) => end(at, { ok: true, value }),
        (error) => end(at, { ok: false, error }),
      );
    }
    if (thunks.length === 0) resolve();
  });
}

function start<T>(thunk: Thunk<T>): Promise<T> {
  try {
    return thunk();
  } catch (error) {
    return Promise.reject(error);
  }
}

export function failFast<T>(thunks: readonly Thunk<T>[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const values: T[] = [];
    collect(thunks, (at, outcome) => {
      if (outcome.ok) values[at] = outcome.value;
      else reject(outcome.error);
    }).then(() => resolve(values));
  });
}

export async function settleAll<T>(thunks: readonly Thunk<T>[]): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  await collect(thunks, (at, outcome) => {
    outcomes[at] = outcome;
  });
  return outcomes;
}

export async function failAfterAll<T>(thunks: readonly Thunk<T>[]): Promise<T[]> {
  const values: T[] = [];
  const errors = new Map<number, unknown>();
  await collect(thunks, (at, outcome) => {
    if (outcome.ok) values[at] = outcome.value;
    else errors.set(at, outcome.error);
  });
  const inOrder = [...errors].sort(([a], [b]) => a - b).map(([, error]) => error);
  if (inOrder.length > 0) throw new AggregateError(inOrder, "some failed");
  return values;
}
