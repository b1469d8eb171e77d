// rejected-by: test "rejects with the error that the thread throws"
// says: It is rejected with Error: the thread ended with code 1, not with RangeError: The way of 113383
import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  return await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", () => {});
    worker.once("exit", (code) => reject(new Error(`the thread ended with code ${code}`)));
  });
}
