// rejected-by: test "keeps calls at the same time apart"
// says: It never settles
import { Worker } from "node:worker_threads";

let resolveLast: (sum: number) => void = () => {};
let rejectLast: (error: unknown) => void = () => {};

export function sumInWorker(n: number): Promise<number> {
  return new Promise((resolve, reject) => {
    resolveLast = resolve;
    rejectLast = reject;
    const worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
    worker.once("message", (sum) => resolveLast(sum));
    worker.once("error", (error) => rejectLast(error));
  });
}
