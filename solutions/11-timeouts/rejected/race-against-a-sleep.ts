// rejected-by: test "stops a work of 3 s at its limit of 1 s"
// says: Due is “1000 ms abort 1”, not “3000 ms end 1”: nobody waits for the work any more

export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  // The limit ends the wait only: the work goes on, and the timer stays.
  const controller = new AbortController();
  const limits: Promise<never>[] = [];
  if (ms !== null && ms < Number.POSITIVE_INFINITY) {
    limits.push(new Promise((_, reject) => setTimeout(() => reject(expired()), ms)));
  }
  if (outer) limits.push(new Promise((_, reject) => outer.addEventListener("abort", () => reject(outer.reason))));
  return await Promise.race([work(controller.signal), ...limits]);
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
