// rejected-by: test "gives the sum of a plain loop (random case 1)"
// says: the sums that a plain loop over the steps gives
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

if (!isMainThread) {
  let sum = 0;
  for (let i = 1; i <= workerData / 2; i += 1) sum += steps(i) + steps(workerData + 1 - i);
  parentPort?.postMessage(sum);
}

export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL(import.meta.url), { workerData: n });
  return await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
}
