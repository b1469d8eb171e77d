// attack: exports by destructuring, so that findings belong to no task
// catalogue: 77, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

class Answers {
  async one(io: Io): Promise<[Datum, Datum, Datum]> {
    const first = await io.fetch(1, 2000);
    const second = await io.fetch(2, 3000);
    return [first, second, await io.fetch(3, 1000)];
  }
  async two(specs: readonly Spec[], io: Io): Promise<Datum[]> {
    const data: Datum[] = [];
    for (const { id, ms } of [...specs]) data.push(await io.fetch(id, ms));
    return data;
  }
}

export const { one: threeTasks, two: runAll } = Answers.prototype;
