// attack: imports the reference and the judge's memory files by file: URLs and absolute paths
// catalogue: 4, 9, 10
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const paths = [
  "/proc/self/cwd/solutions/05-three-tasks/three-tasks.ts",
  "/answer.cjs",
  "/proc/1/environ",
  "/node",
];
for (const path of paths) {
  for (const url of [path, `file://${path}`, `file://localhost${path}`, `/@fs${path}`, `${path}?raw`]) {
    try {
      console.log("REACHED", url, await import(url));
    } catch {}
  }
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
