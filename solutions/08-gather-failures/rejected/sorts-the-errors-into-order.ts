// rejected-by: test "lists the failures of any number (random case 1)"
// says: It is rejected with AggregateError:  of [Error: 237 is down, Error: 451 is down, Error: 483 is down, Error

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  return await Promise.all(thunks.map(outcomeOf));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const errors: unknown[] = [];
  const results: T[] = [];
  await Promise.all(
    thunks.map(async (thunk, index) => {
      try {
        results[index] = await thunk();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  if (errors.length > 0) throw new AggregateError(errors.sort());
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
