// attack: takes util.inspect from the console and changes what it prints for others
// catalogue: 42, own
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const custom = Symbol.for("nodejs.util.inspect.custom");

console.log({
  [custom](_depth: number, options: any, inspect: any) {
    for (const it of [inspect, options, options.stylize, inspect.defaultOptions]) {
      for (const key of Reflect.ownKeys(it ?? {}))
        if (/process|binding|fs|write/i.test(String(key))) console.log("REACHED", String(key));
    }
    try {
      inspect.defaultOptions = { showProxy: true, getters: true };
      inspect.styles.string = "red";
      inspect.colors.red = ["::set-output name=x::", ""];
      inspect.constructor("return process")().exit(0);
    } catch {}
    return { toString: () => "x" };
  },
});
console.log(
  "%s %d %i %f %j %o %O %c",
  { toString: null },
  Symbol("x"),
  1n,
  {},
  { toJSON: () => 1 },
  console,
  globalThis,
  "css",
);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
