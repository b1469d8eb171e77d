// attack: blocks the main thread on memory that a thread never touches
// catalogue: own
// stopped-by: limits
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  new Worker(new URL("./blocks-on-shared-memory.worker.ts", import.meta.url), { workerData: cell });
  while (Atomics.load(cell, 0) === 0);
  return await honest(n);
}
