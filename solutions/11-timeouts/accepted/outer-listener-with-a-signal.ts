export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  const limit = new AbortController();
  const over = new AbortController();
  outer?.addEventListener("abort", () => limit.abort(outer.reason), { signal: over.signal });
  const timer =
    ms === null || ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(() => limit.abort(expired()), ms);
  const running = (async () => await work(limit.signal))();
  const stopped = new Promise<void>((resolve) => {
    limit.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  // Either of both ends the time in which a timer is of use; the work is waited for in any case.
  await Promise.race([stopped, running]).catch(() => {});
  clearTimeout(timer);
  over.abort();
  return await running;
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const controller = new AbortController();
  const running = works.map(async (work) => await work(controller.signal));
  try {
    return await Promise.any(running);
  } finally {
    controller.abort();
    await Promise.allSettled(running);
  }
}
