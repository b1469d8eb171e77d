// rejected-by: test "resolves with no results for no thunks"
// says: It is rejected with AggregateError:  of []

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  return await Promise.all(thunks.map(outcomeOf));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const results = outcomes.filter((it) => it.ok).map((it) => it.value);
  if (results.length > 0 && results.length === thunks.length) return results;
  throw new AggregateError(outcomes.filter((it) => !it.ok).map((it) => it.error));
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
