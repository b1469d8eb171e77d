// rejected-by: test "lets the loop go on while it computes"
// says: no heartbeat came
import { isMainThread, Worker, workerData } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

if (!isMainThread) {
  const { n, shared } = workerData as { n: number; shared: SharedArrayBuffer };
  const cells = new Int32Array(shared);
  let sum = 0;
  try {
    for (let i = 1; i <= n; i += 1) sum += steps(i);
    Atomics.store(cells, 1, sum);
  } finally {
    Atomics.store(cells, 0, 1);
    Atomics.notify(cells, 0);
  }
}

export async function sumInWorker(n: number): Promise<number> {
  const shared = new SharedArrayBuffer(8);
  const cells = new Int32Array(shared);
  const worker = new Worker(new URL(import.meta.url), { workerData: { n, shared } });
  // The main thread sleeps until it is woken: nothing else of it runs, not even the listeners of the thread.
  Atomics.wait(cells, 0, 0);
  void worker.terminate();
  return Atomics.load(cells, 1);
}
