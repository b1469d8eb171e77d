// attack: imports the files of other submissions from the folders beside its own
// catalogue: 63
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (const url of [
  "../honest-wrong/honest-wrong.ts",
  "../bystander/gather-in-order.ts",
  "kata:///answer/gather-in-order.ts",
  "kata:///answer/three-tasks.ts",
  "./..//gather-in-order.ts",
  "./%2e%2e/x.ts",
  "./..\\x.ts",
]) {
  await import(url).then(
    (it) => console.log("REACHED", url, it),
    () => {},
  );
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
