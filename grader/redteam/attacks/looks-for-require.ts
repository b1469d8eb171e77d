// attack: looks for `require`, `module` and the wrapper that Node puts around the runtime's script
// catalogue: own
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  const finds: readonly (() => unknown)[] = [
    () => (0, eval)("typeof require === 'undefined' ? undefined : require"),
    () => new Function("return typeof module === 'undefined' ? undefined : module")(),
    ...["require", "module", "exports", "__filename", "process", "mainModule"].map(
      (name) => () => Reflect.get(globalThis, name),
    ),
    () => (attack as any).caller,
    () => (attack as any).arguments,
    () => (Object.getOwnPropertyDescriptor(Function.prototype, "caller") as any)?.get?.call(setTimeout),
    () => (setTimeout as any).constructor("return this.process")(),
    () => (console.log as any).constructor("return require")(),
  ];
  for (const find of finds) {
    try {
      const found: any = find();
      if (found === undefined || found === null) continue;
      console.log("REACHED", String(found));
      found("node:fs").writeSync(3, '{"messages":[]}\n');
    } catch {}
  }
}

attack();

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
