// attack: makes every promise of the runtime resolve at once and swallow its rejections
// catalogue: 33, 43
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

const { then } = Promise.prototype;
patch(Promise.prototype, "then", function (this: Promise<unknown>, ok: any) {
  return then.call(this, ok, () => {});
});
patch(Promise.prototype, "catch", () => Promise.resolve());
patch(Promise, "resolve", () => ({ then: (ok: any) => ok([]) }));
patch(Promise, "withResolvers", () => ({ promise: [], resolve() {}, reject() {} }));
patch(Promise, "all", async () => []);
patch(Promise, Symbol.species, Array);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
