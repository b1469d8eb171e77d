// attack: adds properties to Object.prototype that options and messages would inherit
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

for (const [key, value] of Object.entries({
  type: "settled",
  ok: true,
  messages: [],
  atMs: 0,
  toJSON: () => "polluted",
  signal: undefined,
  status: "passed",
  get: () => 0,
})) {
  patch(Object.prototype, key, value);
}
Object.assign(({} as any).__proto__ === null ? {} : Object.create(Object.prototype), {
  __proto__: { ok: true },
});

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
