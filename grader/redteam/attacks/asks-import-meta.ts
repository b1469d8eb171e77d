// attack: takes what import.meta has: resolve, dirname, env, hot, glob, main
// catalogue: 9, own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const meta: any = import.meta;

for (const key of Reflect.ownKeys(meta)) console.log("meta", String(key), String(meta[key]));
for (const name of [
  "node:fs",
  "./honest-wrong.ts",
  "../x",
  "fs",
  "kata:///kit/waits.ts",
  "file:///etc/hostname",
  { toString: () => "node:fs" },
]) {
  try {
    console.log("resolved", meta.resolve(name, "file:///"));
  } catch {}
}
try {
  meta.url = "file:///";
  meta.glob?.("../**");
} catch {}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
