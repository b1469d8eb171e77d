// Whoever is asked gets no place of its own: whatever arrives next goes into the next place.

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`the limit is ${limit}`);
  const items = src[Symbol.asyncIterator]();
  const controller = new AbortController();
  const { signal } = controller;
  const queue: Promise<IteratorResult<U, void>>[] = [];

  async function takeOne(): Promise<IteratorResult<U, void>> {
    const item = await items.next();
    if (item.done || signal.aborted) return { done: true, value: undefined };
    return { done: false, value: await fn(item.value, signal) };
  }

  try {
    for (;;) {
      while (queue.length < limit) {
        const result = takeOne();
        result.catch(() => {});
        queue.push(result);
      }
      const result = (await queue.shift())!;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    controller.abort();
    await Promise.allSettled([...queue, items.return?.()]);
  }
}

export async function* merge<T>(...srcs: AsyncIterable<T>[]): AsyncGenerator<T> {
  type Arrival = { source: AsyncIterator<T>; result: IteratorResult<T> };
  const open = new Set(srcs.map((it) => it[Symbol.asyncIterator]()));
  const places: PromiseWithResolvers<Arrival>[] = [];
  let filled = 0;

  function ask(source: AsyncIterator<T>): void {
    const place = Promise.withResolvers<Arrival>();
    place.promise.catch(() => {});
    places.push(place);
    (async () => await source.next())().then(
      (result) => places[filled++]?.resolve({ source, result }),
      (error) => {
        open.delete(source);
        places[filled++]?.reject(error);
      },
    );
  }

  try {
    for (const source of open) ask(source);
    for (let given = 0; given < places.length; given += 1) {
      const { source, result } = await places[given]!.promise;
      if (result.done) {
        open.delete(source);
        continue;
      }
      yield result.value;
      ask(source);
    }
  } finally {
    await Promise.allSettled(Array.from(open, async (it) => await it.return?.()));
  }
}
