/** Whether a promise is that of a timer which goes on when nobody needs it any more. */
import { type CallExpression, Node } from "ts-morph";
import { bodyOf, type FunctionNode, functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction, symbolOf } from "./local-function.ts";
import { libraryName, memberOf } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { receiverOf } from "./receiver.ts";
import { skippedClear } from "./skipped-clear.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** A timer of a race, and the lines that clear it where they are skipped if the race fails. */
export interface Dangling {
  readonly timer: CallExpression;
  readonly skipped?: Node;
}

/** The timer behind `entry`, unless there is none, or it may be cleared in time. */
export function danglingTimer(entry: Node, race: Node, kit: Kit, depth = 0): Dangling | undefined {
  const inner = unwrap(entry);
  if (depth > 5) return undefined;
  if (Node.isNewExpression(inner)) return timerInExecutor(inner, race, kit);
  if (Node.isIdentifier(inner)) return timerOfName(inner, race, kit, depth);
  if (!Node.isCallExpression(inner)) return undefined;
  const name = libraryName(inner);
  if (name === "Promise.then" || name === "Promise.catch") {
    const receiver = receiverOf(inner);
    return receiver && danglingTimer(receiver, race, kit, depth + 1);
  }
  if (isCancellable(inner)) return undefined;
  if (kit.nameOf(inner) === "Io.sleep" || isSleepOfOthers(inner, kit)) return { timer: inner };
  if (name !== undefined || kit.nameOf(inner) !== undefined) return undefined;
  const helper = localFunction(inner.getExpression());
  return helper && timerOfHelper(helper, race, kit, depth);
}

/** `sleep(300)` of a module that is not in sight, which is given nothing else by which it could be ended. */
function isSleepOfOthers(call: CallExpression, kit: Kit): boolean {
  const [time, ...others] = call.getArguments();
  if (!time || others.length > 0 || localFunction(call.getExpression())) return false;
  const isTime = typeOf(time).getBaseTypeOfLiteralType().isNumber();
  return isTime && typeOf(call).getSymbol()?.getName() === "Promise" && isPause(call, kit);
}

function isPause(call: CallExpression, kit: Kit): boolean {
  const member = memberOf(call);
  const isOfNode = member?.name === "setTimeout" && /\/@types\/node\/timers\/promises/.test(member.file);
  return isOfNode || workOf(call, kit) === "sleeps";
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

function timerInExecutor(promise: Node, race: Node, kit: Kit): Dangling | undefined {
  const executor = Node.isNewExpression(promise) ? promise.getArguments()[0] : undefined;
  if (!isFunction(executor)) return undefined;
  return firstDangling(nodesIn(executor), race, kit);
}

function firstDangling(nodes: readonly Node[], race: Node, kit: Kit): Dangling | undefined {
  for (const it of nodes) {
    const found = isTimer(it, kit) ? fateOf(it, race, kit) : undefined;
    if (found) return found;
  }
  return undefined;
}

function isTimer(node: Node, kit: Kit): node is CallExpression {
  return Node.isCallExpression(node) && kit.nameOf(node) === "setTimeout";
}

/** Whether nobody keeps the timer, or it is kept and not cleared whenever the race is over. */
function fateOf(timer: CallExpression, race: Node, kit: Kit): Dangling | undefined {
  const outer = wrapping(timer);
  const parent = outer.getParent();
  if (Node.isExpressionStatement(parent)) return { timer };
  if (Node.isArrowFunction(parent)) return isExecutor(parent) ? { timer } : undefined;
  const name = keeperOf(outer, parent);
  if (!name) return undefined;
  const uses = mentionsOf(name).filter((it) => !isAssigned(it) && it.getStart() !== name.getStart());
  if (uses.length === 0) return { timer };
  const skipped = skippedClear(uses, race, kit);
  return skipped && { timer, skipped };
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

function timerOfName(name: Node, race: Node, kit: Kit, depth: number): Dangling | undefined {
  const [declaration] = declarationsOf(name);
  if (!declaration || functionAround(declaration) !== functionAround(race)) return undefined;
  if (Node.isBindingElement(declaration)) return timerOfResolvers(declaration, race, kit);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  // Who mentions it elsewhere may be waiting for it.
  if (mentionsOf(name).some((it) => !isInside(it, race) && it.getParent() !== declaration)) return undefined;
  return value && danglingTimer(value, race, kit, depth + 1);
}

/** `const { promise, reject } = Promise.withResolvers(); setTimeout(reject, ms);` */
function timerOfResolvers(element: Node, race: Node, kit: Kit): Dangling | undefined {
  const pattern = element.getParentOrThrow();
  const holder = pattern.getParent();
  const value = Node.isVariableDeclaration(holder) ? holder.getInitializer() : undefined;
  if (!value || libraryName(unwrap(value)) !== "PromiseConstructor.withResolvers") return undefined;
  const names = new Set(
    nodesIn(pattern)
      .filter(Node.isIdentifier)
      .map((it) => symbolOf(it)),
  );
  const timers = ownNodes(functionAround(element)).filter((it) => {
    const callback = isTimer(it, kit) ? it.getArguments()[0] : undefined;
    return callback && nodesIn(callback).some((node) => Node.isIdentifier(node) && names.has(symbolOf(node)));
  });
  return firstDangling(timers, race, kit);
}

/** A helper that only lets time pass: whatever it does besides, nothing ends its timer. */
function timerOfHelper(helper: FunctionNode, race: Node, kit: Kit, depth: number): Dangling | undefined {
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
