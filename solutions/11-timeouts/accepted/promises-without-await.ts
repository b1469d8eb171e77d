export type Work<T> = (signal: AbortSignal) => Promise<T>;

function expired(): DOMException {
  return new DOMException("The time is up", "TimeoutError");
}

export function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  if (Number.isNaN(ms)) return Promise.reject(new RangeError("Cannot set a limit: `ms` is NaN"));
  if (outer?.aborted) return Promise.reject(outer.reason);
  if (ms !== null && ms <= 0) return Promise.reject(expired());
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = () => controller.abort(outer?.reason);
    outer?.addEventListener("abort", stop);
    let timer: NodeJS.Timeout | undefined;
    if (ms !== null && Number.isFinite(ms)) timer = setTimeout(() => controller.abort(expired()), ms);
    new Promise<T>((start) => start(work(controller.signal)))
      .finally(() => {
        clearTimeout(timer);
        outer?.removeEventListener("abort", stop);
      })
      .then(resolve, reject);
  });
}

export function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const controller = new AbortController();
  const errors: unknown[] = [];
  let winner: { readonly value: T } | undefined;
  let running = works.length;
  const leave = () => {
    if (running > 0) return;
    if (winner) resolve(winner.value);
    else reject(new AggregateError(errors, "None of them has succeeded"));
  };
  works.forEach((work, index) => {
    new Promise<T>((start) => start(work(controller.signal)))
      .then(
        (value) => {
          winner ??= { value };
          controller.abort();
        },
        (error) => {
          errors[index] = error;
        },
      )
      .then(() => {
        running -= 1;
        leave();
      });
  });
  leave();
  return promise;
}
