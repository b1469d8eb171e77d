// attack: starts threads without end, and threads out of threads
// catalogue: own
// stopped-by: limits
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  try {
    for (;;) new Worker(new URL("./starts-threads-without-end.worker.ts", import.meta.url));
  } catch {
    return await honest(n);
  }
}
