import { Node } from "ts-morph";
import type { Dependence } from "./dependence.ts";
import { ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { givesNothing } from "./promises.ts";
import { isSleepExpression } from "./sleep.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** Whether a turn is slow on purpose: it sleeps somewhere, or an await is there to let time pass or to wait its turn. */
export function isPaced(nodes: readonly Node[], dependence: Dependence, kit: Kit): boolean {
  return nodes
    .flatMap(ownNodes)
    .some(
      (it) =>
        (Node.isCallExpression(it) && workOf(it, kit) === "sleeps") ||
        (Node.isAwaitExpression(it) && isPause(it.getExpression(), dependence, kit)),
    );
}

function isPause(operand: Node, dependence: Dependence, kit: Kit): boolean {
  if (isSleepExpression(operand, kit)) return true;
  const call = unwrap(operand);
  if (!Node.isCallExpression(call)) return false;
  const work = workOf(call, kit);
  if (work === "waits") return true;
  const isAlone = Node.isExpressionStatement(wrapping(wrapping(operand).getParentOrThrow()).getParent());
  return work === "starts" && isAlone && givesNothing(typeOf(call)) && !dependence.varies(call);
}
