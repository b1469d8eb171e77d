import { workerData } from "node:worker_threads";

const { shared, times } = workerData as { shared: SharedArrayBuffer; times: number };
const cells = new Int32Array(shared);
for (let i = 0; i < times; i += 1) Atomics.add(cells, 0, 1);
