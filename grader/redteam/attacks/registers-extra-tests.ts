// attack: registers tests of its own that pass
// catalogue: 25, 30, 32
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const it: any;
declare const describe: any;
declare const afterEach: any;
const own = (import.meta as any).vitest ?? (globalThis as any);

for (let count = 0; count < 50; count += 1) {
  try {
    own.it?.(`free ${count}`, () => {});
    it(`free ${count}`, () => console.log("REACHED"));
    describe("free", () => {});
    afterEach((context: any) => Object.assign(context.task.result, { state: "pass" }));
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
