// rejected-by: test "counts failures that look like nothing"
// says: It resolves with 'no rejection', not [ undefined, 0, '' ]
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const settled = await Promise.allSettled(thunks.map(start));
  return settled.map((it) =>
    it.status === "fulfilled" ? { ok: true, value: it.value } : { ok: false, error: it.reason },
  );
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const errors = outcomes.map((it) => (it.ok ? undefined : it.error)).filter(Boolean);
  if (errors.length > 0) throw new AggregateError(errors);
  return outcomes.flatMap((it) => (it.ok ? [it.value] : []));
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}
