// rejected-by: test "keeps calls at the same time apart"
// says: four calls at the same time
import { Worker } from "node:worker_threads";

const waiting: PromiseWithResolvers<number>[] = [];

export function sumInWorker(n: number): Promise<number> {
  const promise = Promise.withResolvers<number>();
  waiting.push(promise);
  const worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { workerData: n });
  // Whose answer comes first is not who asked first.
  worker.once("message", (sum) => waiting.shift()?.resolve(sum));
  worker.once("error", (error) => waiting.shift()?.reject(error));
  return promise.promise;
}
