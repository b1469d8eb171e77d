import { Worker } from "node:worker_threads";

/** A thread that listens to nobody ends by itself; when it has, all is known. */
export function sumInWorker(n: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
    let sum = 0;
    let failure: unknown;
    worker.on("message", (it) => {
      sum = it;
    });
    worker.on("error", (it) => {
      failure = it;
    });
    worker.on("exit", (code) => (code === 0 ? resolve(sum) : reject(failure)));
  });
}
