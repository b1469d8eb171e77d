// rejected-by: test "waits for all three, whatever fails"
// rejected-by: rule type-error
// says: { status: 'rejected', reason: 'Error: 2 is down' }
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  return await Promise.allSettled(thunks.map(start));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const settled = await Promise.allSettled(thunks.map(start));
  const errors = settled.flatMap((it) => (it.status === "rejected" ? [it.reason] : []));
  if (errors.length > 0) throw new AggregateError(errors);
  return settled.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}
