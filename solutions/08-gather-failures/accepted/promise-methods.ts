export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return Promise.all(thunks.map((thunk) => Promise.try(thunk)));
}

export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  const settled = await Promise.allSettled(thunks.map((thunk) => Promise.try(thunk)));
  return settled.map((it) =>
    it.status === "fulfilled" ? { ok: true, value: it.value } : { ok: false, error: it.reason },
  );
}

export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const settled = await Promise.allSettled(thunks.map((thunk) => Promise.try(thunk)));
  const errors = settled.flatMap((it) => (it.status === "rejected" ? [it.reason] : []));
  if (errors.length > 0) throw new AggregateError(errors);
  return settled.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
}
