// attack: patches the methods of arrays that the runtime may use for its messages
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

for (const key of ["push", "filter", "map", "slice", "at", "every", "indexOf", "join", "flatMap"]) {
  patch(Array.prototype, key, () => []);
}
patch(Array.prototype, Symbol.iterator, function* () {});
patch(Array, "isArray", () => true);
patch(Array, "from", () => []);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
