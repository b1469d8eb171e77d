// rejected-by: test "lets a failure drop out of the race"
// says: 'This operation was aborted'

// Whoever ends first stops the others, even if by a failure.

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
  const timer = isLimited ? setTimeout(() => controller.abort(expired()), ms) : undefined;
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const controller = new AbortController();
  const running = works.map(async (work) => {
    try {
      return await work(controller.signal);
    } finally {
      controller.abort();
    }
  });
  try {
    return await Promise.any(running);
  } finally {
    await Promise.allSettled(running);
  }
}
