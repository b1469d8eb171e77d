// attack: patches strings, numbers and regular expressions
// catalogue: 34
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
function patch(target: any, key: PropertyKey, value: unknown): void {
  try {
    target[key] = value;
  } catch {}
  try {
    Object.defineProperty(target, key, { value });
    console.log("REACHED", String(key));
  } catch {}
}

for (const key of ["slice", "startsWith", "split", "replaceAll", "indexOf", "toString", Symbol.iterator]) {
  patch(String.prototype, key, () => "0 start 1");
}
patch(RegExp.prototype, "exec", () => null);
patch(RegExp.prototype, "test", () => true);
patch(RegExp.prototype, Symbol.replace, () => "");
patch(Number, "isFinite", () => true);
patch(Number.prototype, "toString", () => "0");
patch(Math, "max", () => 0);
patch(Math, "trunc", () => 0);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
