// rejected-by: test "rejects when the last has ended"
// says: It was rejected at 4000 ms; 3000 ms when the failure is reported only after all three have ended
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
  try {
    return await failFast(thunks);
  } catch {
    const outcomes = await settleAll(thunks);
    throw new AggregateError(outcomes.flatMap((it) => (it.ok ? [] : [it.error])));
  }
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}
