// rejected-by: test "keeps two calls of `settleAll` apart"
// says: It resolves with [ [ false ], [ false ] ], not [ [ true ], [ false ] ]: this is `ok` of each outcome; only

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

let outcomes: Outcome<unknown>[] = [];

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  outcomes = [];
  await Promise.all(
    thunks.map(async (thunk, index) => {
      outcomes[index] = await outcomeOf(thunk);
    }),
  );
  return outcomes as Outcome<T>[];
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
