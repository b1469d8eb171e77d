/** Work that can be stopped: it stops soon after its signal is aborted, and rejects with the signal's reason. */
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
  // Not for Infinity: `setTimeout` would take it for 1 ms.
  const isLimited = ms !== null && ms < Number.POSITIVE_INFINITY;
  const timer = isLimited ? setTimeout(() => controller.abort(expired()), ms) : undefined;
  try {
    // Work that gives up rejects with the reason of its signal, which is the error that is due. An abort is never the
    // end of the wait: whatever else the work does about it counts.
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const controller = new AbortController();
  // Async, so that what a work throws at once is a failure like any other.
  const running = works.map(async (work) => await work(controller.signal));
  try {
    return await Promise.any(running);
  } finally {
    controller.abort();
    await Promise.allSettled(running);
  }
}
