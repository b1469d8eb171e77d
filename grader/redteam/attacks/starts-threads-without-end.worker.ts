import { Worker } from "node:worker_threads";

for (;;) new Worker(new URL("./starts-threads-without-end.worker.ts", import.meta.url));
