// attack: returns dates, regular expressions, URLs, buffers and Temporal values that are not what they seem
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

declare const Temporal: any;

function change(): unknown {
  const regexp = Object.defineProperty(/a/g, "flags", { value: 'g","x"],["Set' });
  const date = Object.defineProperty(new Date(Number.NaN), "toISOString", { value: () => '"],[' });
  const url = Object.defineProperty(new URL("a:b"), "toString", { value: () => '"]' });
  return [
    regexp,
    date,
    url,
    new Uint8Array(9),
    new DataView(new ArrayBuffer(1)),
    Temporal.Now.instant(),
    new WeakMap(),
    globalThis,
  ];
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
