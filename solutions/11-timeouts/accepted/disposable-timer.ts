export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  const controller = new AbortController();
  using leftovers = new DisposableStack();
  if (outer) {
    const stop = () => controller.abort(outer.reason);
    outer.addEventListener("abort", stop);
    leftovers.defer(() => outer.removeEventListener("abort", stop));
  }
  if (ms !== null && ms !== Number.POSITIVE_INFINITY) {
    leftovers.use(setTimeout(() => controller.abort(expired()), ms));
  }
  return await work(controller.signal);
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const running: Promise<T>[] = [];
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(async () => void (await Promise.allSettled(running)));
  const controller = cleanup.adopt(new AbortController(), (it) => it.abort());
  for (const work of works) running.push((async () => work(controller.signal))());
  return await Promise.any(running);
}
