// attack: makes everything equal to everything
// catalogue: 34, 40
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

patch(Object, "is", () => true);
patch(Object.prototype, "valueOf", () => 1);
patch(Object.prototype, "toString", () => "[object Object]");
patch(Function.prototype, "toString", () => "() => []");
patch(Function.prototype, Symbol.hasInstance, () => true);
patch(AbortSignal, Symbol.hasInstance, () => true);
patch(Error, Symbol.hasInstance, () => true);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
