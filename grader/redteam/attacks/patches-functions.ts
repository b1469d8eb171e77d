// attack: patches call, apply and bind, by which methods of the runtime are called
// catalogue: 40
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

const seen: unknown[] = [];
for (const key of ["call", "apply", "bind", Symbol.hasInstance]) {
  patch(Function.prototype, key, function (this: unknown, ...args: unknown[]) {
    seen.push(this, args);
    return seen;
  });
}
patch(Object, "freeze", (it: unknown) => it);
patch(Object, "fromEntries", () => ({}));
patch(Object, "entries", () => []);
patch(Object, "keys", () => []);
patch(Object, "hasOwn", () => true);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
