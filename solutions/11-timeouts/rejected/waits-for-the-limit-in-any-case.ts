// rejected-by: test "gives the value of work that is in time"
// says: It finished at 1000 ms; 500 ms when the work has ended, and not when its time is up.

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
  const isLimited = ms !== null && ms < Number.POSITIVE_INFINITY;
  const timeUp = Promise.withResolvers<void>();
  const end = () => {
    controller.abort(expired());
    timeUp.resolve();
  };
  if (isLimited) setTimeout(end, ms);
  else timeUp.resolve();
  try {
    const [value] = await Promise.all([work(controller.signal), timeUp.promise]);
    return value;
  } finally {
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
