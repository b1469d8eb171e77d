export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const promises: Promise<T>[] = [];
  for (const thunk of thunks) promises.push((async () => await thunk())());
  return await Promise.all(promises);
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const settle = async (thunk: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return { ok: true, value: await thunk() };
    } catch (error) {
      return { ok: false, error };
    }
  };
  return await Promise.all(thunks.map(settle));
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  const errors = outcomes.flatMap((it) => (it.ok ? [] : [it.error]));
  if (errors.length > 0) throw new AggregateError(errors, "not all of them succeeded");
  return outcomes.flatMap((it) => (it.ok ? [it.value] : []));
}
