// attack: gives the stand-ins of Node's classes other methods, and shows where they come from
// catalogue: own
// stopped-by: companions
// verdict: fail
// finding: test "lets the loop go on while it computes"
// kata: 17b-compute-in-a-worker
import * as threads from "node:worker_threads";
import { sumInWorker as honest } from "./honest-wrong.ts";

export async function sumInWorker(n: number): Promise<number> {
  const standIn: any = threads.Worker;
  const above: any = Object.getPrototypeOf(standIn);
  const worker: any = new standIn(new URL("./patches-the-stand-ins.worker.ts", import.meta.url));
  standIn.prototype.terminate = () => Promise.resolve(0);
  above.prototype.emit = () => true;
  const names = [standIn, above, Object.getPrototypeOf(above)].map((it) => it?.name);
  const real = Object.values(worker).filter((it) => typeof it === "object");
  await worker.terminate();
  if (real.length > 0) throw new Error(names.join());
  return await honest(n);
}
