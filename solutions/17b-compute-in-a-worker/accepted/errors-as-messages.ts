import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

function steps(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > 2 ** 31 - 1) throw new RangeError(`The way of ${start} leads to ${n}: no Int32`);
  }
  return count;
}

type Answer = { readonly sum: number } | { readonly error: unknown };

/** Whatever happens in the thread is said in one message. */
function compute(n: number): Answer {
  try {
    let sum = 0;
    for (let i = 1; i <= n; i += 1) sum += steps(i);
    return { sum };
  } catch (error) {
    return { error };
  }
}

if (!isMainThread) parentPort?.postMessage(compute(workerData));

export async function sumInWorker(n: number): Promise<number> {
  const worker = new Worker(new URL(import.meta.url), { workerData: n });
  const answer = await new Promise<Answer>((resolve) => worker.once("message", resolve));
  await worker.terminate();
  if ("error" in answer) throw answer.error;
  return answer.sum;
}
