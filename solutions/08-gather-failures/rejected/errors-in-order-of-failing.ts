// rejected-by: test "lists all failures in the order of the list"
// says: of [Error: 2 is down, Error: 1 is down], not with AggregateError of [Error: 1 is down, Error: 2 is down]
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
  const errors: unknown[] = [];
  const values = await Promise.all(thunks.map((thunk) => start(thunk).catch((error) => void errors.push(error))));
  if (errors.length > 0) throw new AggregateError(errors);
  return values as T[];
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}
