import { workerData } from "node:worker_threads";
import { ThreadLock } from "./one-worker-file-for-both.ts";

const { shared, times, isCount } = workerData as {
  shared: SharedArrayBuffer;
  times: number;
  isCount: boolean;
};
const cells = new Int32Array(shared);
const lock = new ThreadLock(shared, 0);

function move(): void {
  lock.lock();
  Atomics.sub(cells, 1, 1);
  Atomics.add(cells, 2, 1);
  lock.unlock();
}

for (let i = 0; i < times; i += 1) {
  if (isCount) Atomics.add(cells, 0, 1);
  else move();
}
