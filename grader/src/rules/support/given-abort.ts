/** Work that fails when somebody else aborts it: it is given a signal that its function did not make. */
import { type CallExpression, Node } from "ts-morph";
import { isFunction, nodesIn, ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf } from "./local-function.ts";
import { receiverOf } from "./receiver.ts";
import { hasSignal, isSignal } from "./signals.ts";
import { isSleepExpression } from "./sleep.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** The first wait of a block that an abort makes fail; a sleep that is cut short is no work. */
export function abortableIn(block: Node, kit: Kit): Node | undefined {
  return ownNodes(block).find((it) => {
    if (Node.isCallExpression(it) && isCheck(it)) return true;
    if (Node.isForOfStatement(it)) return it.isAwaited() && isAbortable(it.getExpression(), kit);
    return Node.isAwaitExpression(it) && isAbortable(it.getExpression(), kit);
  });
}

/** `signal.throwIfAborted()` for a signal from outside. */
function isCheck(call: CallExpression): boolean {
  const receiver = receiverOf(call);
  return (
    receiver !== undefined && /\.throwIfAborted$/.test(call.getExpression().getText()) && isGiven(receiver)
  );
}

/** Whether what is awaited ends by an abort: one of its calls is given a signal from outside. */
export function isAbortable(promise: Node, kit: Kit): boolean {
  const inner = unwrap(promise);
  return nodesIn(inner).some(
    (it) => Node.isCallExpression(it) && takesGiven(it) && !isSleepExpression(it, kit),
  );
}

function takesGiven(call: CallExpression): boolean {
  return call.getArguments().some((it) => {
    const value = unwrap(it);
    if (!Node.isObjectLiteralExpression(value)) return isGiven(value);
    return value.getProperties().some((one) => {
      if (Node.isShorthandPropertyAssignment(one)) return isGiven(one.getNameNode());
      const given = Node.isPropertyAssignment(one) || Node.isSpreadAssignment(one) ? givenIn(one) : undefined;
      return given !== undefined && isGiven(given);
    });
  });
}

function givenIn(property: Node): Node | undefined {
  if (Node.isPropertyAssignment(property)) return property.getInitializer();
  return Node.isSpreadAssignment(property) ? property.getExpression() : undefined;
}

/** Whether a value is a signal, or options with one, that came in by a parameter or is a field that was filled so. */
function isGiven(value: Node, depth = 0): boolean {
  const inner = unwrap(value);
  const type = typeOf(inner);
  if (depth > 4 || !(isSignal(type) || hasSignal(type, inner))) return false;
  return isFromOutside(inner, depth);
}

function isFromOutside(value: Node, depth: number): boolean {
  const inner = unwrap(value);
  if (depth > 6) return false;
  if (Node.isPropertyAccessExpression(inner)) {
    const owner = unwrap(inner.getExpression());
    return Node.isThisExpression(owner) || isFromOutside(owner, depth + 1);
  }
  return declarationsOf(inner).some((it) => {
    if (
      Node.isParameterDeclaration(it) ||
      it.getFirstAncestor(isPattern)?.getParent()?.getKindName() === "Parameter"
    )
      return true;
    const variable = Node.isBindingElement(it) ? it.getFirstAncestor(Node.isVariableDeclaration) : it;
    const source = Node.isVariableDeclaration(variable) ? variable.getInitializer() : undefined;
    return source !== undefined && isFromOutside(source, depth + 1);
  });
}

function isPattern(node: Node): boolean {
  return Node.isObjectBindingPattern(node) && !Node.isBindingElement(node.getParent());
}

/** Whether code around `node` can abort by itself: then a failure may be what it has asked for. */
export function ownsController(node: Node): boolean {
  const areas = node.getAncestors().filter((it) => isFunction(it) || Node.isClassDeclaration(it));
  return areas.some((area) =>
    nodesIn(area).some((it) => {
      if (Node.isNewExpression(it)) return /(^|\.)AbortController$/.test(it.getExpression().getText());
      return (
        Node.isPropertyAccessExpression(it) &&
        /(^|\.)AbortSignal$/.test(it.getExpression().getText()) &&
        /^(any|timeout|abort)$/.test(it.getName())
      );
    }),
  );
}
