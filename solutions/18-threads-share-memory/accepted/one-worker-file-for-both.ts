import { Worker } from "node:worker_threads";

export class ThreadLock {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #index: number;

  constructor(shared: SharedArrayBuffer, index: number) {
    this.#cells = new Int32Array(shared);
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#cells, this.#index, 0, 1) !== 0)
      Atomics.wait(this.#cells, this.#index, 1);
  }

  unlock(): void {
    if (Atomics.compareExchange(this.#cells, this.#index, 1, 0) !== 1) throw new Error("nobody has the lock");
    Atomics.notify(this.#cells, this.#index, 1);
  }
}

function runOne(
  shared: SharedArrayBuffer,
  times: number,
  isCount: boolean,
  running: Set<Worker>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./either.worker.ts", import.meta.url), {
      workerData: { shared, times, isCount },
    });
    running.add(worker);
    worker.on("error", reject);
    worker.on("exit", () => {
      running.delete(worker);
      resolve();
    });
  });
}

function run(shared: SharedArrayBuffer, workers: number, times: number, isCount: boolean): Promise<void> {
  const running = new Set<Worker>();
  const all = Array.from({ length: workers }, () => runOne(shared, times, isCount, running));
  return Promise.all(all)
    .then(() => {})
    .finally(() => Promise.all([...running].map((it) => it.terminate())));
}

export async function parallelCount(
  shared: SharedArrayBuffer,
  workers: number,
  perWorker: number,
): Promise<number> {
  await run(shared, workers, perWorker, true);
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
  await run(shared, workers, rounds, false);
  const [, a = 0, b = 0] = new Int32Array(shared);
  return { a, b };
}
