// rejected-by: test "sums up to 0, to 1 and to 2"
// says: It is rejected with Error: There is no sum in the message

import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  await using worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  return await new Promise<number>((resolve, reject) => {
    worker.once("message", (sum) => {
      if (sum) resolve(sum);
      else reject(new Error("There is no sum in the message"));
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The thread ended with ${code} before it answered`)));
  });
}
