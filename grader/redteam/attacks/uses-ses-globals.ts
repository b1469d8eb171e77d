// attack: uses what SES leaves on the global object
// catalogue: 11, own
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (const name of [
  "lockdown",
  "harden",
  "Compartment",
  "ModuleSource",
  "StaticModuleRecord",
  "assert",
  "hardenTaming",
]) {
  const found = Reflect.get(globalThis, name);
  if (found !== undefined) console.log("REACHED", name);
}
try {
  const { Compartment }: any = globalThis;
  new Compartment({ globals: {} }).evaluate("1");
} catch {}
for (const key of Reflect.ownKeys(Object))
  if (/harden|ses/i.test(String(key))) console.log("FOUND", String(key));

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
