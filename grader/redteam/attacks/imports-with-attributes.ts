// attack: imports its own and the grader's modules with attributes of another type
// catalogue: 9, own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (const url of [
  "./honest-wrong.ts",
  "@async-kata/kit",
  "kata:///kit/waits.ts",
  "kata:///scenario/1",
  "node:fs",
]) {
  for (const type of ["json", "text", "wasm", "css"]) {
    try {
      console.log("REACHED", url, type, await import(url, { with: { type } } as any));
    } catch {}
  }
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
