// attack: fetches ids that are whole reports, keys of prototypes and odd numbers
// catalogue: 80, own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

async function attack(io: Io): Promise<void> {
  const ids = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "1\n     0 ms  start 2",
    "\u001b[2J",
    "</script>",
  ];
  for (const id of ids) void io.fetch(id, 0).catch(() => {});
  for (const id of [NaN, -0, Infinity, 1e21, 0.1]) void io.fetch(id, 0).catch(() => {});
  for (const ms of [-1, NaN, Infinity, "0", null, {}, []] as any[]) void io.fetch(1, ms).catch(() => {});
  for (const id of [{}, [], null, Symbol("x"), () => {}, 1n] as any[]) void io.fetch(id, 0).catch(() => {});
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack(io);
  return await honestAll(specs, io);
}
