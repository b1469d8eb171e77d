export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) throw new RangeError("Cannot set a limit: `ms` is NaN");
  outer?.throwIfAborted();
  if (ms !== null && ms <= 0) throw expired();
  const signals = outer ? [outer] : [];
  if (ms !== null && Number.isFinite(ms)) signals.push(AbortSignal.timeout(ms));
  return await work(AbortSignal.any(signals));
}

export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const controllers = works.map(() => new AbortController());
  const running = works.map((work, index) =>
    Promise.try(work, (controllers[index] as AbortController).signal),
  );
  const first = Promise.any(running);
  await first.catch(() => {});
  for (const controller of controllers) controller.abort(new Error("somebody else was faster"));
  await Promise.allSettled(running);
  return first;
}
