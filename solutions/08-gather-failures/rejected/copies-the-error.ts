// rejected-by: test "passes the error on as it is"
// says: It does not reject with the very error that the thunk failed with. Whoever catches it may look for just that

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  try {
    return await Promise.all(thunks.map(start));
  } catch (error) {
    if (error instanceof Error) throw new Error(error.message);
    throw error;
  }
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
