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
  const cells = new Float64Array(shared);
  let sum = 0;
  for (let i = 1; i <= n; i += 1) sum += steps(i);
  cells[0] = sum;
}

/** No message at all: the sum lies in memory that both threads see, and the end of the thread says that it is there. */
export async function sumInWorker(n: number): Promise<number> {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const worker = new Worker(new URL(import.meta.url), { workerData: { n, shared } });
  await new Promise((resolve, reject) => worker.once("exit", resolve).once("error", reject));
  return new Float64Array(shared)[0] ?? 0;
}
