// `fastest` waits for all of them anyway; whoever wins stops the others.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  // As Python does it: the work sees a cancellation of no special kind, and its caller a TimeoutError.
  const limit = new AbortController();
  const signal = outer ? AbortSignal.any([limit.signal, outer]) : limit.signal;
  const timer =
    ms === null || ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(() => limit.abort(), ms);
  try {
    return await work(signal);
  } catch (error) {
    throw limit.signal.aborted && error === limit.signal.reason ? expired() : error;
  } finally {
    clearTimeout(timer);
  }
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const controller = new AbortController();
  const outcomes: (PromiseSettledResult<T> | undefined)[] = works.map(() => undefined);
  const winners: T[] = [];
  await Promise.all(
    works.map(async (work, index) => {
      try {
        const value = await work(controller.signal);
        winners.push(value);
        controller.abort();
      } catch (reason) {
        outcomes[index] = { status: "rejected", reason };
      }
    }),
  );
  if (winners.length > 0) return winners[0] as T;
  throw new AggregateError(outcomes.map((it) => (it?.status === "rejected" ? it.reason : undefined)));
}
