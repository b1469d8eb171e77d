// attack: rejects with an error whose message runs code each time the report reads it
// catalogue: 42
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

class Malicious extends Error {
  count = 0;
  override get message() {
    this.count += 1;
    if (this.count > 1) throw new Malicious();
    return "first";
  }
  override get name(): string {
    throw this;
  }
  override get stack(): string {
    return new Proxy({}, { get: () => () => this }) as any;
  }
}

function attack(): void {
  throw new Malicious();
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
