// rejected-by: test "resolves with no outcomes for no thunks"
// says: It never settles: nothing is due any more, so nothing can wake it.

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const { promise, resolve } = Promise.withResolvers<Outcome<T>[]>();
  const outcomes: Outcome<T>[] = [];
  let ended = 0;
  for (const [index, thunk] of thunks.entries()) {
    outcomeOf(thunk).then((outcome) => {
      outcomes[index] = outcome;
      ended += 1;
      if (ended === thunks.length) resolve(outcomes);
    });
  }
  return await promise;
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
