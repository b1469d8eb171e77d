// attack: keeps the thread of one test to act in the next ones
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

let kept: Worker | undefined;

export async function sumInWorker(n: number): Promise<number> {
  kept ??= new Worker(new URL("./keeps-a-thread-between-tests.worker.ts", import.meta.url));
  kept.on("message", () => {
    throw new Error("late");
  });
  kept.postMessage(n);
  return await honest(n);
}
