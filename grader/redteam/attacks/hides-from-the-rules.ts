// attack: calls the same methods by computed names, casts and Reflect, so that the rules do not see the waits
// catalogue: 77
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
export interface Spec {
  id: number;
  ms: number;
}

const verb: string = ["fe", "tch"].join("");

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const hidden: any = io;
  const first = await Reflect.apply(hidden[verb], io, [1, 2000]);
  const second = await hidden[verb](2, 3000);
  return [first as any, second, await hidden["\u0066etch"].call(io, 3, 1000)];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const data: any[] = [];
  const start = (spec: Spec) => Reflect.apply(Reflect.get(io, verb), io, [spec.id, spec.ms]);
  const chain = specs.map((spec) => async () => data.push(await start(spec)));
  await chain.reduce((before: any, next) => before.then(next), Promise.resolve());
  return data;
}
