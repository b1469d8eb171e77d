// attack: writes files into the folders of the machine until they are full
// catalogue: 56, 58, 62
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;

for (let count = 0; count < 3; count += 1) {
  for (const open of [
    () => process.getBuiltinModule("node:fs").writeFileSync(`/tmp/redteam-left-${count}`, "x"),
    () => process.binding("fs").open(`/tmp/redteam-left-${count}`, 66, 0o600),
    () => process.report.writeReport(`/tmp/redteam-left-${count}`),
    () => (globalThis as any).localStorage.setItem("left", "x"),
    () => (console as any)._stdout.fd,
  ]) {
    try {
      console.log("REACHED", open());
    } catch {}
  }
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
