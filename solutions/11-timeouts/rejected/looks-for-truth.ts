// rejected-by: test "takes a value for a value, whatever it is"
// says: 'rejected with AggregateError'

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
  const errors: unknown[] = [];
  let winner: T | undefined;
  await Promise.all(
    works.map(async (work, index) => {
      try {
        const value = await work(controller.signal);
        winner ||= value;
        controller.abort();
      } catch (error) {
        errors[index] = error;
      }
    }),
  );
  if (winner) return winner;
  throw new AggregateError(errors, "None of them has succeeded");
}
