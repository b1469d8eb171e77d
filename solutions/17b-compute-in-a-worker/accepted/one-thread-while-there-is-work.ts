import { isMainThread, parentPort, Worker } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

type Answer =
  | { readonly id: number; readonly sum: number }
  | { readonly id: number; readonly error: unknown };

function answer(id: number, n: number): Answer {
  try {
    let sum = 0;
    for (let i = 1; i <= n; i += 1) sum += steps(i);
    return { id, sum };
  } catch (error) {
    return { id, error };
  }
}

if (!isMainThread)
  parentPort?.on("message", ({ id, n }: { id: number; n: number }) => parentPort?.postMessage(answer(id, n)));

const waiting = new Map<number, PromiseWithResolvers<number>>();
let worker: Worker | undefined;
let lastId = 0;

function start(): Worker {
  const started = new Worker(new URL(import.meta.url));
  started.on("message", (it: Answer) => {
    const promise = waiting.get(it.id);
    waiting.delete(it.id);
    if ("error" in it) promise?.reject(it.error);
    else promise?.resolve(it.sum);
  });
  return started;
}

/** All calls share a thread, which answers by number; the last one ends it. */
export async function sumInWorker(n: number): Promise<number> {
  worker ??= start();
  lastId += 1;
  const promise = Promise.withResolvers<number>();
  waiting.set(lastId, promise);
  worker.postMessage({ id: lastId, n });
  try {
    return await promise.promise;
  } finally {
    if (waiting.size === 0) {
      const idle = worker;
      worker = undefined;
      await idle?.terminate();
    }
  }
}
