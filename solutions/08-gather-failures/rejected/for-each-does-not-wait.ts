// rejected-by: test "waits for all three, whatever fails"
// rejected-by: rule no-async-callback
// says: It finished at 0 ms; 3000 ms when all three are waited for
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map(start));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  thunks.forEach(async (thunk, at) => {
    try {
      outcomes[at] = { ok: true, value: await thunk() };
    } catch (error) {
      outcomes[at] = { ok: false, error };
    }
  });
  return outcomes;
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const errors = outcomes.flatMap((it) => (it.ok ? [] : [it.error]));
  if (errors.length > 0) throw new AggregateError(errors, "some failed");
  return outcomes.flatMap((it) => (it.ok ? [it.value] : []));
}

async function start<T>(thunk: () => Promise<T>): Promise<T> {
  return await thunk();
}
