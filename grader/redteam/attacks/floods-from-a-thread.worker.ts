import { parentPort } from "node:worker_threads";

for (;;) {
  console.log("x".repeat(10_000));
  parentPort?.postMessage("y".repeat(10_000));
}
