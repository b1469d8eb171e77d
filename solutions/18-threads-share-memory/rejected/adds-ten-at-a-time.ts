// rejected-by: test "counts with any number of threads (random case 1)"
// says: the cell holds what it began with and all that was added
import { isMainThread, Worker, workerData } from "node:worker_threads";

interface Orders {
  readonly mode: "count" | "transfer";
  readonly shared: SharedArrayBuffer;
  readonly times: number;
}

export class ThreadLock {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #index: number;

  constructor(shared: SharedArrayBuffer, index: number) {
    this.#cells = new Int32Array(shared);
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#cells, this.#index, 0, 1) !== 0) Atomics.wait(this.#cells, this.#index, 1);
  }

  unlock(): void {
    if (Atomics.compareExchange(this.#cells, this.#index, 1, 0) !== 1) throw new Error("nobody has the lock");
    Atomics.notify(this.#cells, this.#index, 1);
  }
}

function count({ shared, times }: Orders): void {
  const cells = new Int32Array(shared);
  // One step for ten: the threads get in the way of one another less often.
  for (let i = 0; i < times; i += 10) Atomics.add(cells, 0, 10);
}

function transfer({ shared, times }: Orders): void {
  const cells = new Int32Array(shared);
  const lock = new ThreadLock(shared, 0);
  for (let i = 0; i < times; i += 1) {
    lock.lock();
    Atomics.sub(cells, 1, 1);
    Atomics.add(cells, 2, 1);
    lock.unlock();
  }
}

if (!isMainThread) {
  const orders = workerData as Orders;
  if (orders.mode === "count") count(orders);
  else transfer(orders);
}

async function runThreads(workers: number, orders: Orders): Promise<void> {
  const threads: Worker[] = [];
  try {
    for (let i = 0; i < workers; i += 1) threads.push(new Worker(new URL(import.meta.url), { workerData: orders }));
    await Promise.all(
      threads.map((it) => new Promise((resolve, reject) => it.once("exit", resolve).once("error", reject))),
    );
  } finally {
    await Promise.all(threads.map((it) => it.terminate()));
  }
}

export async function parallelCount(
  shared: SharedArrayBuffer,
  workers: number,
  perWorker: number,
): Promise<number> {
  await runThreads(workers, { mode: "count", shared, times: perWorker });
  return Atomics.load(new Int32Array(shared), 0);
}

export interface Balance {
  a: number;
  b: number;
}

export async function parallelTransfer(
  shared: SharedArrayBuffer,
  workers: number,
  rounds: number,
): Promise<Balance> {
  await runThreads(workers, { mode: "transfer", shared, times: rounds });
  const cells = new Int32Array(shared);
  return { a: Atomics.load(cells, 1), b: Atomics.load(cells, 2) };
}
