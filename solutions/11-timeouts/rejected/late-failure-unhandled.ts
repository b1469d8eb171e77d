// rejected-by: test "stops a work of 3 s at its limit of 1 s"
// says: A promise was rejected while nobody was waiting for it: TimeoutError: The time is up

// A failure before the time is up is nobody's.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  const controller = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const give = (reason: unknown) => {
    controller.abort(reason);
    running.then(resolve, (error) => reject(error));
  };
  const stop = () => give(outer?.reason);
  outer?.addEventListener("abort", stop);
  const isLimited = ms !== null && ms < Number.POSITIVE_INFINITY;
  const timer = isLimited ? setTimeout(() => give(expired()), ms) : undefined;
  const running = (async () => await work(controller.signal))();
  running.then(resolve);
  try {
    return await promise;
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
