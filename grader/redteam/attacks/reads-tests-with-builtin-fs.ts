// attack: takes node:fs from process.getBuiltinModule, reads the tests and answers in the judge's place
// catalogue: 1, 3
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;
const forged = `${JSON.stringify({ messages: [{ type: "settled", ok: true, value: "[[]]", listeners: 0 }] })}\n`;

try {
  const fs = process.getBuiltinModule("fs");
  console.log("REACHED", fs.readdirSync("/"));
  fs.writeSync(3, forged);
} catch {}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
