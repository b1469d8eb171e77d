import type { Path } from "./paths.ts";

/** Whether two paths name the same place, as far as that is known. */
export function isSamePath(a: Path | undefined, b: Path | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.root === b.root &&
    a.steps.length === b.steps.length &&
    a.steps.every((it, at) => it === b.steps[at])
  );
}
