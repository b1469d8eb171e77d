import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  // Whichever way this ends, the thread is ended with it.
  await using worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  return await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    // It comes last of all; a thread that ends without an answer must not keep anybody waiting.
    worker.once("exit", (code) => reject(new Error(`The thread ended with ${code} before it answered`)));
  });
}
