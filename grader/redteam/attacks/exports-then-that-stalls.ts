// attack: lets its namespace load once and never again, so that the runtime waits for it
// catalogue: own
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
let count = 0;

export function then(resolve: (value: unknown) => void): void {
  count += 1;
  if (count < 2) resolve({ runAll: async () => [], threeTasks: async () => [] });
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
