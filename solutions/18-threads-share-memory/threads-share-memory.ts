import { Worker } from "node:worker_threads";

/** Resolves when the thread has ended, rejects when an error ended it. */
function endOf(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}

/** Runs a module in several threads at once. */
async function runThreads(
  module: URL,
  count: number,
  workerData: { shared: SharedArrayBuffer; times: number },
): Promise<void> {
  // Ends all that were started, also when the next one cannot be.
  await using threads = new AsyncDisposableStack();
  const ends: Promise<void>[] = [];
  for (let i = 0; i < count; i += 1) {
    const end = endOf(threads.use(new Worker(module, { workerData })));
    // Whoever fails before all are started is heard by `Promise.all` below, and not missed until then.
    end.catch(() => {});
    ends.push(end);
  }
  await Promise.all(ends);
}

export async function parallelCount(
  shared: SharedArrayBuffer,
  workers: number,
  perWorker: number,
): Promise<number> {
  const module = new URL("./count.worker.ts", import.meta.url);
  await runThreads(module, workers, { shared, times: perWorker });
  return Atomics.load(new Int32Array(shared), 0);
}

const [free, taken, contended] = [0, 1, 2];

export class ThreadLock {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #index: number;

  constructor(shared: SharedArrayBuffer, index: number) {
    this.#cells = new Int32Array(shared);
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#cells, this.#index, free, taken) === free) return;
    // Who had to wait does not know whether more do: it leaves word that somebody may have to be woken.
    while (Atomics.exchange(this.#cells, this.#index, contended) !== free)
      Atomics.wait(this.#cells, this.#index, contended);
  }

  unlock(): void {
    const before = Atomics.exchange(this.#cells, this.#index, free);
    if (before === free) throw new Error("Cannot unlock: nobody has the lock");
    if (before === contended) Atomics.notify(this.#cells, this.#index, 1);
  }
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
  const module = new URL("./transfer.worker.ts", import.meta.url);
  await runThreads(module, workers, { shared, times: rounds });
  const cells = new Int32Array(shared);
  return { a: Atomics.load(cells, 1), b: Atomics.load(cells, 2) };
}
