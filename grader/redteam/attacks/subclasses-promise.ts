// attack: returns promises of a subclass with its own species, constructor and then
// catalogue: 43
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

class Quick<T> extends Promise<T> {
  static override get [Symbol.species]() {
    return Promise;
  }
  override then(ok?: any, fail?: any): any {
    return super.then(
      (value) => (ok ? ok(value) : value),
      () => fail?.(new Error("made up")),
    );
  }
}

export function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return new Quick((resolve) => resolve(honestThree(io)));
}

export function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const result = honestAll(specs, io);
  Object.defineProperty(result, "constructor", { value: Quick });
  Object.defineProperty(result, "then", { value: Quick.prototype.then });
  return result;
}
