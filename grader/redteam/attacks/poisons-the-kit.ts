// attack: patches the classes of the kit, which scenarios use as well
// catalogue: own
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import * as kit from "@async-kata/kit";

for (const [name, it] of Object.entries<any>(kit)) {
  for (const key of Reflect.ownKeys(it.prototype ?? {})) {
    if (key === "constructor") continue;
    try {
      Object.defineProperty(it.prototype, key, { value: async () => ({ [Symbol.dispose]() {} }) });
      console.log("PATCHED", name, String(key));
    } catch {}
  }
  try {
    Reflect.set(kit, name, class {});
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
