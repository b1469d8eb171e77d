// rejected-by: test "rejects with the error that the thread throws"
// says: It never settles
import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  return await new Promise((resolve) => worker.once("message", resolve));
}
