// attack: starts threads that loop for ever and leaves them
// catalogue: own
// stopped-by: limits
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  for (let i = 0; i < 3; i += 1) new Worker(new URL("./leaves-threads-that-loop.worker.ts", import.meta.url));
  return await honest(n);
}
