// rejected-by: test "resolves with an empty list for no thunks"
// says: It never settles: nothing is due any more, so nothing can wake it.

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const { promise, resolve, reject } = Promise.withResolvers<T[]>();
  const results = new Array<T>(thunks.length);
  let missing = thunks.length;
  thunks.forEach((thunk, index) => {
    start(thunk).then((result) => {
      results[index] = result;
      missing -= 1;
      if (missing === 0) resolve(results);
    }, reject);
  });
  return await promise;
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
