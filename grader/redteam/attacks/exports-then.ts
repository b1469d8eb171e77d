// attack: exports a function `then`, so that its namespace is a thenable that never settles
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule load-error
export function then(): void {
  console.log("asked");
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
