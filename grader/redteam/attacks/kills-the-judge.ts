// attack: kills its parent process
// catalogue: 46, 47
// stopped-by: globals
declare const process: any;

try {
  process.kill(process.ppid, "SIGKILL");
} catch {}
try {
  const { constructor }: any = Object.getPrototypeOf(async () => {});
  await constructor("process.kill(process.ppid)")();
} catch {}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
