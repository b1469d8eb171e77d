import { Worker } from "node:worker_threads";

export async function sumInWorker(n: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  worker.on("message", resolve).on("error", reject);
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}
