// rejected-by: test "rejects with the error that the thread throws"
// says: It is rejected with Error: RangeError: The way of 113383 leads to 2482111348: no Int32, not with RangeError: The way of 113383
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
  try {
    let sum = 0;
    for (let i = 1; i <= workerData; i += 1) sum += steps(i);
    parentPort?.postMessage(sum);
  } catch (error) {
    parentPort?.postMessage(String(error));
  }
}

export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL(import.meta.url), { workerData: n });
  const answer = await new Promise<number | string>((resolve) => worker.once("message", resolve));
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}
