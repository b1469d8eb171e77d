import { isMainThread, parentPort, Worker } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

/** The thread waits for its question, and answers questions until it is ended. */
function answerQuestions(): void {
  parentPort?.on("message", (n: number) => {
    let sum = 0;
    for (let i = 1; i <= n; i += 1) sum += steps(i);
    parentPort?.postMessage(sum);
  });
}

if (!isMainThread) answerQuestions();

export function sumInWorker(n: number): Promise<number> {
  const worker = new Worker(new URL(import.meta.url));
  const answer = new Promise<number>((resolve, reject) => {
    worker.on("message", resolve);
    worker.on("error", reject);
  });
  worker.postMessage(n);
  return answer.finally(() => worker.terminate());
}
