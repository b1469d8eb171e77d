// attack: builds functions from text by every constructor of functions, however it is spelt
// catalogue: 77
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule type-error
const text = "return this.process || import('node:fs')";
const makers: any[] = [
  (() => {}).constructor,
  (async () => {}).constructor,
  function* () {}.constructor,
  async function* () {}.constructor,
  Reflect.get(globalThis, "Function"),
  Reflect.get(globalThis, "\u0065val"),
  (0, eval),
  Reflect.construct,
];

for (const make of makers) {
  for (const call of [() => make(text), () => new make(text), () => make("globalThis")]) {
    try {
      console.log("REACHED", await call()?.());
    } catch {}
  }
}
for (const run of [setTimeout, setInterval, setImmediate] as any[]) {
  try {
    run("process.exit(0)", 0);
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
