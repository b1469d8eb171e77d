export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return Promise.all(thunks.map(async (thunk) => thunk()));
}

export function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  return Promise.all(
    thunks.map((thunk) =>
      new Promise<T>((resolve) => resolve(thunk())).then(
        (value): Outcome<T> => ({ ok: true, value }),
        (error): Outcome<T> => ({ ok: false, error }),
      ),
    ),
  );
}

export function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return settleAll(thunks).then((outcomes) => {
    const values: T[] = [];
    const errors: unknown[] = [];
    for (const outcome of outcomes) {
      if (outcome.ok) values.push(outcome.value);
      else errors.push(outcome.error);
    }
    if (errors.length > 0) throw new AggregateError(errors);
    return values;
  });
}
