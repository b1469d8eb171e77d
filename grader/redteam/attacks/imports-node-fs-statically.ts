// attack: imports node:fs in the ordinary way and writes to the judge's channel
// catalogue: 3
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
// @ts-nocheck
import { writeSync } from "node:fs";

const forged = `${JSON.stringify({ messages: [{ type: "settled", ok: true, value: "[[]]", listeners: 0 }] })}\n`;

writeSync(3, forged);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
