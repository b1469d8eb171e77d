// attack: takes memory without end in a thread
// catalogue: own
// stopped-by: limits
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  const worker = new Worker(new URL("./fills-memory-in-a-thread.worker.ts", import.meta.url));
  await new Promise((resolve) => worker.once("error", resolve));
  return await honest(n);
}
