// attack: exports a function `then`, so that its namespace is a thenable that never settles
// catalogue: own
// stopped-by: protocol
export function then(): void {
  console.log("asked");
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
