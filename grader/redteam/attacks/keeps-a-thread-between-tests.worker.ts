import { parentPort } from "node:worker_threads";

parentPort?.on("message", (n) => {
  setTimeout(() => parentPort?.postMessage(n), 30);
});
