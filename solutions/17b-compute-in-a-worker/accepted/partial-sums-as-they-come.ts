import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

const slice = 10_000;

if (!isMainThread) {
  let sum = 0;
  for (let i = 1; i <= workerData; i += 1) {
    sum += steps(i);
    if (i % slice === 0) parentPort?.postMessage({ sum, isLast: false });
  }
  parentPort?.postMessage({ sum, isLast: true });
}

/** The thread reports on its way; only its last word counts. */
export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL(import.meta.url), { workerData: n });
  return await new Promise((resolve, reject) => {
    worker.on("message", ({ sum, isLast }: { sum: number; isLast: boolean }) => {
      if (isLast) resolve(sum);
    });
    worker.once("error", reject);
  });
}
