// rejected-by: test "rejects with the error that the thread throws"
// says: When it settled it left something pending: threads or child processes (1).
import { isMainThread, parentPort, Worker } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

if (!isMainThread)
  parentPort?.on("message", (n: number) => {
    try {
      let sum = 0;
      for (let i = 1; i <= n; i += 1) sum += steps(i);
      parentPort?.postMessage({ sum });
    } catch (error) {
      parentPort?.postMessage({ error });
    }
  });

export async function sumInWorker(n: number): Promise<number> {
  const worker = new Worker(new URL(import.meta.url));
  worker.postMessage(n);
  const answer = await new Promise<{ sum: number; error?: unknown }>((resolve) =>
    worker.once("message", resolve),
  );
  if (answer.error !== undefined) throw answer.error;
  await worker.terminate();
  return answer.sum;
}
