// attack: imports node:fs by a name that is put together at run time
// catalogue: 3, 77
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const forged = `${JSON.stringify({ messages: [{ type: "settled", ok: true, value: "[[]]", listeners: 0 }] })}\n`;

for (const name of ["node:fs", "fs", "node:fs/promises", "node:process", "node:child_process"]) {
  try {
    const found: any = await import(String(name));
    console.log("REACHED", name);
    found.writeSync?.(3, forged);
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
