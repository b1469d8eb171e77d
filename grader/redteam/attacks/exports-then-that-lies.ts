// attack: gives the scenario another object in place of its module, a different one each time
// catalogue: own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import * as answer from "./honest-wrong.ts";

export function then(resolve: (value: unknown) => void): void {
  const fake: any = new Proxy(async () => [], {
    get: (_, key) => (key === "then" ? undefined : Reflect.get(answer, key)),
    has: () => true,
  });
  resolve(fake);
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
