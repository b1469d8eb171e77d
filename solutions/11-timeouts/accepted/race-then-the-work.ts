export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  const controller = new AbortController();
  const stop = () => controller.abort(outer?.reason);
  outer?.addEventListener("abort", stop, { once: true });
  const timeUp = Promise.withResolvers<void>();
  const timer = ms === null || ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(timeUp.resolve, ms);
  const running = Promise.try(work, controller.signal);
  try {
    const first = await Promise.race([
      timeUp.promise.then(() => "time up"),
      running.then(
        () => "done",
        () => "done",
      ),
    ]);
    if (first === "time up") controller.abort(expired());
    return await running;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const controller = new AbortController();
  const errors: unknown[] = [];
  const running = new Map<
    number,
    Promise<{ index: number; ok: true; value: T } | { index: number; ok: false }>
  >();
  for (const [index, work] of works.entries()) {
    running.set(
      index,
      Promise.try(work, controller.signal).then(
        (value) => ({ index, ok: true, value }),
        (error) => {
          errors[index] = error;
          return { index, ok: false };
        },
      ),
    );
  }
  while (running.size > 0) {
    const first = await Promise.race(running.values());
    running.delete(first.index);
    if (!first.ok) continue;
    controller.abort();
    await Promise.all(running.values());
    return first.value;
  }
  throw new AggregateError(errors, "None of them has succeeded");
}
