import { type CallExpression, Node, type Type } from "ts-morph";
import { indexIn, isFunction } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { fateOfPaired, takesPaired } from "./paired-lock.ts";
import { awaitedType, isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { earlyEnd, type Holder, isCalled, type Release, releaseOf } from "./release.ts";
import { typeOf } from "./type-of.ts";
import { wrapping } from "./unwrap.ts";
import { nameOf } from "./work.ts";

/** What becomes of a guard: `released` in any case, or why not. */
export type Fate =
  | Release
  | { readonly kind: "dropped" }
  /** `using guard = lock.acquire()`: the promise is bound, not the guard. */
  | { readonly kind: "not-awaited" };

const released: Fate = { kind: "released" };
const dropped: Fate = { kind: "dropped" };

/** Whether a call takes a lock or a permit: `acquire` of the kit, or any function that hands out a guard. */
export function isAcquisition(call: CallExpression, kit: Kit): boolean {
  const name = kit.nameOf(call);
  if (name !== undefined) return name === "Lock.acquire" || name === "Semaphore.acquire";
  if (libraryName(call) !== undefined || !isThenable(typeOf(call))) return false;
  const given = awaitedType(typeOf(call));
  if (kit.isGuard(given)) return true;
  if (!/^(acquire|lock)([A-Z]\w*)?$/.test(nameOf(call))) return takesPaired(call, kit);
  return kit.isLease(given) || isUnlock(given) || takesPaired(call, kit);
}

/** `() => void`, by which `mutex.lock()` lets go again. */
function isUnlock(type: Type): boolean {
  const [signature] = type.getCallSignatures();
  return (
    signature !== undefined && signature.getParameters().length === 0 && signature.getReturnType().isVoid()
  );
}

/** Follows what `acquire()` gives to where it is given back. Where that cannot be seen, it counts as released. */
export function fateOf(call: CallExpression, kit: Kit): Fate {
  const outer = wrapping(call);
  const parent = outer.getParent();
  if (takesPaired(call, kit)) return fateOfPaired(call, kit);
  if (Node.isAwaitExpression(parent)) return fateOfGuard(parent, kit);
  if (Node.isVariableDeclaration(parent))
    return isUsing(parent) ? { kind: "not-awaited" } : fateOfPromise(parent, kit);
  if (isDropped(outer)) return dropped;
  if (Node.isPropertyAccessExpression(parent)) return fateInChain(call, parent, kit);
  if (Node.isArrayLiteralExpression(parent)) return fateInList(outer, parent, kit);
  return released;
}

function fateOfGuard(guard: Node, kit: Kit): Fate {
  const outer = wrapping(guard);
  const parent = outer.getParent();
  if (isDropped(outer)) return dropped;
  if (Node.isVariableDeclaration(parent)) {
    return isUsing(parent) ? fateOfUsing(parent) : fateOfName(parent.getNameNode(), outer, kit);
  }
  if (Node.isBinaryExpression(parent) && parent.getOperatorToken().getText() === "=") {
    return fateOfName(parent.getLeft(), outer, kit);
  }
  if (Node.isConditionalExpression(parent)) return fateOfGuard(parent, kit);
  if (Node.isCallExpression(parent)) return fateInHelper(parent, indexIn(parent.getArguments(), outer), kit);
  return released;
}

/** `using guard = …`: at the end of the block it is given back, whatever has been returned by then. */
function fateOfUsing(declaration: Node): Fate {
  const statement = declaration.getFirstAncestor((it) => Node.isStatement(it));
  const block = statement?.getParent();
  if (!statement || !Node.isStatemented(block)) return released;
  const after = block.getStatements().slice(indexIn(block.getStatements(), statement) + 1);
  return after.map((it) => earlyEnd(it)).find((it) => it !== undefined) ?? released;
}

/** `const taking = lock.acquire(); … using guard = await taking;` */
function fateOfPromise(declaration: Node, kit: Kit): Fate {
  const name = Node.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined;
  if (!Node.isIdentifier(name)) return released;
  const uses = mentionsOf(name);
  if (uses.length === 0) return dropped;
  const fates = uses.map((it) => {
    const wait = wrapping(it).getParent();
    return Node.isAwaitExpression(wait) ? fateOfGuard(wait, kit) : released;
  });
  return fates.find((it) => it.kind === "released") ?? fates[0] ?? released;
}

/** `lock.acquire().then((guard) => …)`: the parameter is the guard. */
function fateInChain(call: CallExpression, access: Node, kit: Kit): Fate {
  const chain = wrapping(access).getParent();
  if (
    !Node.isCallExpression(chain) ||
    libraryName(chain) !== "Promise.then" ||
    receiverOf(chain) !== wrapping(call)
  ) {
    return released;
  }
  const callback = chain.getArguments()[0];
  const helper = callback && localFunction(callback);
  const parameter = helper?.getParameters()[0]?.getNameNode();
  if (!helper) return released;
  if (!parameter) return dropped;
  return fateOfParameter(parameter, helper, kit);
}

/** `const [a, b] = await Promise.all([first.acquire(), second.acquire()])` */
function fateInList(item: Node, list: Node, kit: Kit): Fate {
  const collector = wrapping(list).getParent();
  const wait = collector && wrapping(collector).getParent();
  const declaration = wait && wrapping(wait).getParent();
  if (!Node.isAwaitExpression(wait) || !Node.isVariableDeclaration(declaration)) return released;
  const names = declaration.getNameNode();
  if (!Node.isArrayBindingPattern(names) || !Node.isArrayLiteralExpression(list)) return released;
  const element = names.getElements()[indexIn(list.getElements(), item)];
  return Node.isBindingElement(element) ? fateOfName(element.getNameNode(), wait, kit) : dropped;
}

/** A helper that is handed the guard; one function deep. */
function fateInHelper(call: CallExpression, at: number, kit: Kit): Fate {
  const helper = localFunction(call.getExpression());
  const parameter = helper?.getParameters()[at]?.getNameNode();
  return helper && parameter ? fateOfParameter(parameter, helper, kit) : released;
}

function fateOfParameter(parameter: Node, helper: Node, kit: Kit): Fate {
  const body = isFunction(helper) ? helper.getBody() : undefined;
  if (!Node.isIdentifier(parameter) || !Node.isBlock(body)) return released;
  return judge({ block: body, at: -1, uses: mentionsOf(parameter) }, kit, () => released);
}

function fateOfName(name: Node, guard: Node, kit: Kit): Fate {
  if (!Node.isIdentifier(name)) return released;
  const statement = guard.getFirstAncestor((it) => Node.isStatement(it));
  const block = statement?.getParent();
  if (!statement || !Node.isStatemented(block)) return released;
  const at = indexIn(block.getStatements(), statement);
  return judge({ block, at, uses: mentionsOf(name).filter((it) => !isWritten(it)) }, kit, fateInHelper);
}

type Follow = (call: CallExpression, at: number, kit: Kit) => Fate;

/** What the uses of a name say: a helper that takes the guard decides, an unknown taker ends the search. */
function judge(holder: Holder, kit: Kit, follow: Follow): Fate {
  for (const use of holder.uses) {
    const outer = wrapping(use);
    const parent = outer.getParent();
    if (Node.isVariableDeclaration(parent) && isUsing(parent)) return fateOfUsing(parent);
    if (Node.isCallExpression(parent) && parent.getArguments().some((it) => it === outer)) {
      if (kit.nameOf(parent) || /^Console\./.test(libraryName(parent) ?? "")) continue;
      if (/^Promise\.(finally|then)$/.test(libraryName(parent) ?? "")) continue;
      return follow(parent, indexIn(parent.getArguments(), outer), kit);
    }
    if (isCalled(use)) continue;
    if (!Node.isPropertyAccessExpression(parent) && !Node.isElementAccessExpression(parent)) return released;
  }
  return releaseOf(holder, kit);
}

function isUsing(declaration: Node): boolean {
  const statement = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : undefined;
  return statement !== undefined && /^(await )?using$/.test(statement.getDeclarationKind());
}

function isDropped(expression: Node): boolean {
  const parent = expression.getParent();
  return Node.isExpressionStatement(parent) || Node.isVoidExpression(parent);
}

function isWritten(name: Node): boolean {
  const parent = name.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    parent.getLeft() === name &&
    parent.getOperatorToken().getText() === "="
  );
}
