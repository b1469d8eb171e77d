// attack: looks in Symbol.for registries and symbol properties of the global object for something of the host's
// catalogue: 11
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const names = [
  "undici.globalDispatcher.1",
  "nodejs.util.inspect.custom",
  "vitest",
  "jest-symbol",
  "ses",
  "nodejs.stream",
];
const places: any[] = [globalThis, Object.getPrototypeOf(globalThis), Symbol, Function.prototype, Promise];

for (const place of places) {
  for (const key of Object.getOwnPropertySymbols(place)) {
    if (!String(key).startsWith("Symbol(Symbol.")) console.log("REACHED", String(key), typeof place[key]);
  }
  for (const name of names) if (place[Symbol.for(name)]) console.log("REACHED", name);
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
