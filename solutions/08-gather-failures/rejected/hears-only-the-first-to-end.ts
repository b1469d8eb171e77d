// rejected-by: test "rejects with the first failure in time (random case 1)"
// says: It resolves with [ { id: 49, data: 'data 49' } ] where a rejection is due: the first failure.

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const running = thunks.map(start);
  const outcomes = Promise.allSettled(running);
  await Promise.race(running);
  return (await outcomes).filter((it) => it.status === "fulfilled").map((it) => it.value);
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  return await Promise.all(thunks.map(outcomeOf));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const errors = outcomes.filter((it) => !it.ok).map((it) => it.error);
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${thunks.length} failed`);
  return outcomes.filter((it) => it.ok).map((it) => it.value);
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}

async function outcomeOf<T>(thunk: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await thunk() };
  } catch (error) {
    return { ok: false, error };
  }
}
