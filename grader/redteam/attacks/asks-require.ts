// attack: looks for require, module, its cache and createRequire in every place where they may be
// catalogue: 9
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const require: any;
declare const module: any;
declare const exports: any;
declare const __filename: any;

for (const read of [
  () => require,
  () => module,
  () => exports,
  () => __filename,
  () => (import.meta as any).require,
]) {
  try {
    const found = read();
    if (found) console.log("REACHED", found, found.cache, found.main);
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
