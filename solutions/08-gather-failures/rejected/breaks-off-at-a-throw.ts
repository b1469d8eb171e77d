// rejected-by: test "looks after the others when a thunk throws at once"
// says: A promise was rejected while nobody was waiting for it: Error: 1 is down
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const settled = await Promise.allSettled(thunks.map(start));
  return settled.map((it) =>
    it.status === "fulfilled" ? { ok: true, value: it.value } : { ok: false, error: it.reason },
  );
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
