// attack: writes to the caches of the grader through modules that have cached something
// catalogue: 62, 12
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (const url of [
  "kata:///answer/honest-wrong.ts?again",
  "kata:///answer/../kit/index.ts",
  "kata:///kit/../answer/honest-wrong.ts",
  "kata:///scenario/1?x",
  "KATA:///kit/index.ts",
  "./honest-wrong.ts#x",
  "@async-kata/kit/waits.ts",
  "@async-kata/grader",
]) {
  try {
    const found: any = await import(url);
    console.log("FOUND", url);
    found.default = 1;
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
