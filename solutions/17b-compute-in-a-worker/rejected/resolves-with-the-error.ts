// rejected-by: test "rejects with the error that the thread throws"
// says: It resolves with RangeError: The way of 113383 leads to 2482111348: no Int32 where a rejection is due
import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  return await new Promise((resolve) => {
    worker.once("message", resolve);
    worker.once("error", resolve);
  });
}
