// attack: patches the maps and sets in which the runtime keeps its calls and timers
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

const calls: unknown[] = [];
for (const proto of [Map.prototype, Set.prototype, WeakMap.prototype, WeakSet.prototype] as any[]) {
  for (const key of ["get", "has", "set", "add", "delete", "values", "entries", Symbol.iterator]) {
    patch(proto, key, function (this: unknown, ...args: unknown[]) {
      calls.push(this, args);
      return undefined;
    });
  }
}
patch(Reflect, "apply", () => 0);
patch(Reflect, "get", () => 0);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
