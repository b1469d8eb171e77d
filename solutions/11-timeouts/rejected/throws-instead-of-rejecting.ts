// rejected-by: test "passes an error of the work on as it is"
// says: 'thrown by the call'

export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) return Promise.reject(new RangeError("Cannot set a limit: `ms` is NaN"));
  if (outer?.aborted) return Promise.reject(outer.reason);
  if (ms !== null && ms <= 0) return Promise.reject(expired());
  const controller = new AbortController();
  const stop = () => controller.abort(outer?.reason);
  outer?.addEventListener("abort", stop, { once: true });
  const isLimited = ms !== null && ms < Number.POSITIVE_INFINITY;
  const timer = isLimited ? setTimeout(() => controller.abort(expired()), ms) : undefined;
  const cleanUp = () => {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  };
  try {
    return work(controller.signal).finally(cleanUp);
  } catch (error) {
    cleanUp();
    throw error;
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
