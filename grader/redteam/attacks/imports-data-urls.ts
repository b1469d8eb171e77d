// attack: imports modules from data:, blob:, http: and javascript: URLs
// catalogue: 9, own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (const url of [
  "data:text/javascript,export default globalThis.process",
  "data:application/json,{}",
  "blob:nodedata:1",
  "javascript:0",
  "node:test",
  "#internal",
  "",
  "internal/process/execution",
  "node:internal/bootstrap/realm",
]) {
  await import(url).then(
    (it) => console.log("REACHED", url, it),
    () => {},
  );
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
