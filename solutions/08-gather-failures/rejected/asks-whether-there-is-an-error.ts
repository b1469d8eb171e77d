// rejected-by: test "tells a failure by its way of ending, not by its error"
// says: a promise may be rejected with any value, also with `undefined` or 0
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const ends = await Promise.all(
    thunks.map((thunk) =>
      start(thunk).then(
        (value) => ({ value, error: undefined }),
        (error: unknown) => ({ value: undefined, error }),
      ),
    ),
  );
  return ends.map(({ value, error }) => (error ? { ok: false, error } : { ok: true, value: value as T }));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const errors = outcomes.flatMap((it) => (it.ok ? [] : [it.error]));
  if (errors.length > 0) throw new AggregateError(errors, "some failed");
  return outcomes.flatMap((it) => (it.ok ? [it.value] : []));
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}
