import { workerData } from "node:worker_threads";
import { ThreadLock } from "./threads-share-memory.ts";

const { shared, times } = workerData as { shared: SharedArrayBuffer; times: number };
const cells = new Int32Array(shared);
const lock = new ThreadLock(shared, 0);
for (let i = 0; i < times; i += 1) {
  lock.lock();
  try {
    // Under the lock nobody else is here, so that plain steps are in order.
    cells[1] = (cells[1] ?? 0) - 1;
    cells[2] = (cells[2] ?? 0) + 1;
  } finally {
    lock.unlock();
  }
}
