import { Node } from "ts-morph";
import type { Dependence } from "./dependence.ts";
import { type FunctionNode, functionAround, isFunction } from "./functions.ts";
import { beginsIn, overlaps, type Path, pathOf } from "./paths.ts";
import { readsOf } from "./reads.ts";
import { frequencyOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";

/**
 * Whether `work`, a loop or a body, is one of several workers that run at the same time.
 *
 * Such workers take what to do from a shared place (`ids[next++]`, `queue.shift()`, an iterator), or each has a part
 * of its own, handed in as a parameter. Awaiting in each turn is then how the number at a time is limited.
 */
export function isOneOfSeveralWorkers(work: Node, dependence: Dependence): boolean {
  const around = isFunction(work.getParent()) ? work.getParentOrThrow() : functionAround(work);
  if (!isFunction(around)) return false;
  const frequency = frequencyOf(around);
  if (frequency === "once") return false;
  if (pullsShared(work, around, dependence)) return true;
  return frequency === "often" && Node.isIterationStatement(work) && takesOwnPart(work, around);
}

/** Whether something that differs from turn to turn lives outside of the function. */
function pullsShared(work: Node, around: FunctionNode, dependence: Dependence): boolean {
  const isOutside = (it: Path) => !beginsIn(it, around);
  if (Node.isForOfStatement(work)) {
    const list = work.getExpression();
    const path = pathOf(list);
    if (path && isOutside(path) && typeOf(list).getProperty("next") !== undefined) return true;
  }
  const shared = dependence.varyingPlaces.filter(isOutside);
  return readsOf(work).some((read) => isOutside(read) && shared.some((it) => overlaps(it, read)));
}

/** The list, or where a counter begins, is a parameter. */
function takesOwnPart(loop: Node, around: FunctionNode): boolean {
  const from = Node.isForOfStatement(loop) ? loop.getExpression() : undefined;
  const part = from ?? (Node.isForStatement(loop) ? loop.getInitializer() : undefined);
  return (
    part !== undefined && readsOf(part).some((it) => around.getParameters().some((own) => beginsIn(it, own)))
  );
}
