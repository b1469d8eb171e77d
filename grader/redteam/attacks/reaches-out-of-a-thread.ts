// attack: starts a thread that looks for files, the network, the process and the judge's channel
// catalogue: own
// stopped-by: companions
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import { Worker } from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  const worker = new Worker(new URL("./reaches-out-of-a-thread.worker.ts", import.meta.url));
  const found = await new Promise((resolve) => worker.once("message", resolve));
  await worker.terminate();
  if (found !== "nothing") throw new Error(String(found));
  return await honest(n);
}
