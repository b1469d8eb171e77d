// attack: floods the judge with messages and prints of a thread
// catalogue: own
// stopped-by: limits
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  const worker = new Worker(new URL("./floods-from-a-thread.worker.ts", import.meta.url));
  worker.on("message", (text) => console.log(text));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await worker.terminate();
  return await honest(n);
}
