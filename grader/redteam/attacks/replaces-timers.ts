// attack: replaces the timers by ones that fire at once, and hands the scenario its own
// catalogue: 36, 37, 38
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const names =
  "setTimeout setInterval setImmediate clearTimeout queueMicrotask structuredClone console AbortSignal Math";

for (const name of names.split(" ")) {
  try {
    Reflect.set(globalThis, name, (run: any) => run?.());
    Object.defineProperty(globalThis, name, { value: (run: any) => run?.() });
    console.log("REACHED", name);
  } catch {}
  Reflect.deleteProperty(globalThis, name);
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
