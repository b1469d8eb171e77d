// rejected-by: test "stops a work of 3 s at its limit of 1 s"
// says: It was rejected at 3000 ms; 1000 ms when the limit ends the wait

export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  const begin = performance.now();
  const value = await work(outer ?? new AbortController().signal);
  if (ms !== null && performance.now() - begin > ms) throw expired();
  return value;
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
