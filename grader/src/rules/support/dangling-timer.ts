/** Whether a promise is that of a timer which goes on when nobody needs it any more. */
import { type CallExpression, Node } from "ts-morph";
import { bodyOf, type FunctionNode, functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction, symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** The call that sets the timer behind `entry`; undefined if there is none, or if it may be cleared. */
export function danglingTimer(entry: Node, race: Node, kit: Kit, depth = 0): CallExpression | undefined {
  const inner = unwrap(entry);
  if (depth > 5) return undefined;
  if (Node.isNewExpression(inner)) return timerInExecutor(inner, kit);
  if (Node.isIdentifier(inner)) return timerOfName(inner, race, kit, depth);
  if (!Node.isCallExpression(inner)) return undefined;
  const name = libraryName(inner);
  if (name === "Promise.then" || name === "Promise.catch") {
    const receiver = receiverOf(inner);
    return receiver && danglingTimer(receiver, race, kit, depth + 1);
  }
  if (kit.nameOf(inner) === "Io.sleep") return isCancellable(inner) ? undefined : inner;
  if (name !== undefined || kit.nameOf(inner) !== undefined || isCancellable(inner)) return undefined;
  const helper = localFunction(inner.getExpression());
  return helper && timerOfHelper(helper, race, kit, depth);
}

/** Whether a signal goes in, which may be aborted by whoever has its controller. */
function isCancellable(call: CallExpression): boolean {
  return call.getArguments().some((it) => {
    const type = typeOf(it).getNonNullableType();
    return (
      type.isAny() ||
      type.getSymbol()?.getName() === "AbortSignal" ||
      type.getProperty("signal") !== undefined
    );
  });
}

function timerInExecutor(promise: Node, kit: Kit): CallExpression | undefined {
  const executor = Node.isNewExpression(promise) ? promise.getArguments()[0] : undefined;
  if (!isFunction(executor)) return undefined;
  return nodesIn(executor).find((it): it is CallExpression => isTimer(it, kit) && isNeverCleared(it));
}

function isTimer(node: Node, kit: Kit): node is CallExpression {
  return Node.isCallExpression(node) && kit.nameOf(node) === "setTimeout";
}

/** Whether nobody keeps the timer, or it is kept and never mentioned where it could be cleared. */
function isNeverCleared(timer: CallExpression): boolean {
  const outer = wrapping(timer);
  const parent = outer.getParent();
  if (Node.isExpressionStatement(parent)) return true;
  if (Node.isArrowFunction(parent)) return isExecutor(parent);
  const name = keeperOf(outer, parent);
  if (!name) return false;
  return mentionsOf(name).every((it) => isAssigned(it) || it.getStart() === name.getStart());
}

function isExecutor(callback: Node): boolean {
  const promise = callback.getParent();
  return Node.isNewExpression(promise) && libraryName(promise) === "PromiseConstructor.new";
}

function keeperOf(value: Node, parent: Node | undefined): Node | undefined {
  if (Node.isVariableDeclaration(parent)) {
    const statement = parent.getVariableStatement();
    const isUsing = statement?.getDeclarationKind().endsWith("using") === true;
    return isUsing || !Node.isIdentifier(parent.getNameNode()) ? undefined : parent.getNameNode();
  }
  const isAssignment = Node.isBinaryExpression(parent) && parent.getRight() === value;
  return isAssignment && Node.isIdentifier(parent.getLeft()) ? parent.getLeft() : undefined;
}

function isAssigned(name: Node): boolean {
  const parent = name.getParent();
  return Node.isBinaryExpression(parent) && parent.getLeft() === name;
}

function timerOfName(name: Node, race: Node, kit: Kit, depth: number): CallExpression | undefined {
  const [declaration] = declarationsOf(name);
  if (!declaration || functionAround(declaration) !== functionAround(race)) return undefined;
  if (Node.isBindingElement(declaration)) return timerOfResolvers(declaration, kit);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  // Who mentions it elsewhere may be waiting for it.
  if (mentionsOf(name).some((it) => !isInside(it, race) && it.getParent() !== declaration)) return undefined;
  return value && danglingTimer(value, race, kit, depth + 1);
}

/** `const { promise, reject } = Promise.withResolvers(); setTimeout(reject, ms);` */
function timerOfResolvers(element: Node, kit: Kit): CallExpression | undefined {
  const pattern = element.getParentOrThrow();
  const holder = pattern.getParent();
  const value = Node.isVariableDeclaration(holder) ? holder.getInitializer() : undefined;
  if (!value || libraryName(unwrap(value)) !== "PromiseConstructor.withResolvers") return undefined;
  const names = new Set(
    nodesIn(pattern)
      .filter(Node.isIdentifier)
      .map((it) => symbolOf(it)),
  );
  const timers = ownNodes(functionAround(element)).filter((it): it is CallExpression => isTimer(it, kit));
  return timers.find((it) => {
    const callback = it.getArguments()[0];
    const settles =
      callback && nodesIn(callback).some((node) => Node.isIdentifier(node) && names.has(symbolOf(node)));
    return settles && isNeverCleared(it);
  });
}

/** A helper that only lets time pass: whatever it does besides, nothing ends its timer. */
function timerOfHelper(
  helper: FunctionNode,
  race: Node,
  kit: Kit,
  depth: number,
): CallExpression | undefined {
  const body = bodyOf(helper);
  if (!body) return undefined;
  const returned = Node.isBlock(body)
    ? ownNodes(body).flatMap((it) => (Node.isReturnStatement(it) ? (it.getExpression() ?? []) : []))
    : [body];
  const awaited = ownNodes(body)
    .filter(Node.isAwaitExpression)
    .map((it) => it.getExpression());
  const [first, ...others] = [...awaited, ...returned];
  const isOnly = (waited: Node) =>
    others.length === 0 && ownNodes(body).every((it) => !Node.isCallExpression(it) || isInside(it, waited));
  return first && isOnly(first) ? danglingTimer(first, race, kit, depth + 1) : undefined;
}
