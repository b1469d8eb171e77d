// rejected-by: test "lets the loop go on while it computes"
// says: It never settles
import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  // Without an `await` inside of the block, the block is over at once, and the thread with it.
  await using worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
