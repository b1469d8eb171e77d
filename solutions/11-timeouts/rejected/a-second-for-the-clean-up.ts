// rejected-by: test "ends by whatever comes first (random case 3)"
// says: It finished at 5230 ms, earlier than the end of the work, clean-up included.

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
  const late = Promise.withResolvers<never>();
  let patience: ReturnType<typeof setTimeout> | undefined;
  controller.signal.addEventListener("abort", () => {
    patience = setTimeout(() => late.reject(controller.signal.reason), 1000);
  });
  const isLimited = ms !== null && ms < Number.POSITIVE_INFINITY;
  const timer = isLimited ? setTimeout(() => controller.abort(expired()), ms) : undefined;
  try {
    const working = work(controller.signal);
    return await Promise.race([working, late.promise]);
  } finally {
    clearTimeout(timer);
    clearTimeout(patience);
    outer?.removeEventListener("abort", stop);
  }
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
