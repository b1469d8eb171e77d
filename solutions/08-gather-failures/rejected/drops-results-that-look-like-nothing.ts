// rejected-by: test "does not take results that look like nothing for failures"
// says: It resolves with [], not [ undefined, 0, '' ]: none of them fails, and what they resolve with is a result

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  return await Promise.all(thunks.map(outcomeOf));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const errors = outcomes.filter((it) => !it.ok).map((it) => it.error);
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${thunks.length} failed`);
  const results: T[] = [];
  for (const it of outcomes) if (it.ok && it.value) results.push(it.value);
  return results;
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
