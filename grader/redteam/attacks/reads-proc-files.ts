// attack: reads the environment and the memory of the judge through /proc, by every reader of URLs
// catalogue: 10, 61
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const fetch: any;
declare const Deno: any;
declare const Bun: any;

for (const read of [
  () => fetch("file:///proc/self/environ"),
  () => Deno.readTextFileSync("/proc/1/environ"),
  () => Bun.file("/proc/1/environ").text(),
  () => import(String("/proc/self/environ")),
  () => import(String("file:///proc/self/fd/3")),
]) {
  try {
    console.log("REACHED", await read());
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
