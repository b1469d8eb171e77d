// The promises in the list never reject, so it does no harm to await them one after the other.
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const started = thunks.map(outcomeOf);
  const outcomes: Outcome<T>[] = [];
  for (const outcome of started) outcomes.push(await outcome);
  return outcomes;
}

export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const watched = thunks.map((thunk) => async () => {
    try {
      return await thunk();
    } catch (error) {
      reject(error);
      throw error;
    }
  });
  // Also when nothing waits for `failed` any more, it is handled.
  return await Promise.race([failed, failAfterAll(watched)]);
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await settleAll(thunks);
  if (outcomes.every((it) => it.ok)) return outcomes.map((it) => it.value);
  throw new AggregateError(outcomes.flatMap((it) => (it.ok ? [] : [it.error])));
}

async function outcomeOf<T>(thunk: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await thunk() };
  } catch (error) {
    return { ok: false, error };
  }
}
