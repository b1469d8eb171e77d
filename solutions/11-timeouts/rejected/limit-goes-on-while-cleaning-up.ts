// rejected-by: test "keeps to what came first, the caller or the limit"
// says: It resolves with 'TimeoutError', not "the caller's reason": the work was stopped at 900 ms by `outer`; that

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
  let isLate = false;
  const expire = () => {
    isLate = true;
    controller.abort(expired());
  };
  const timer = isLimited ? setTimeout(expire, ms) : undefined;
  try {
    return await work(controller.signal);
  } catch (error) {
    throw isLate && error === controller.signal.reason ? expired() : error;
  } finally {
    clearTimeout(timer);
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
