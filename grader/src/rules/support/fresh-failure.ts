/** Work that is started on the spot and may fail, with nobody else who would hear of it. */
import { type CallExpression, Node } from "ts-morph";
import { calledBy } from "./called-by.ts";
import { bodyOf, callsIn, type FunctionNode, nodesIn } from "./functions.ts";
import { gatherOf, mapperOf } from "./gathers.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { helperMayFail, mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isCleanUpCall } from "./on-purpose.ts";
import { returnsPromise } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { nameOf, workOf } from "./work.ts";

/** The call whose failure nobody else hears of, if the promise is one of that kind. */
export function freshFailure(promise: Node, kit: Kit): CallExpression | undefined {
  const inner = unwrap(promise);
  if (Node.isIdentifier(inner)) return freshByName(inner, kit);
  if (!Node.isCallExpression(inner) || !mayFail(inner, undefined, kit)) return undefined;
  const name = libraryName(inner);
  if (name === "Promise.then" || name === "Promise.finally") {
    const receiver = receiverOf(inner);
    return receiver && freshFailure(receiver, kit);
  }
  if (name === "PromiseConstructor.try") return inner;
  const gather = gatherOf(inner);
  if (gather) return freshInList(gather.list, kit);
  if (workOf(inner, kit) !== "starts" || isCleanUpCall(inner)) return undefined;
  return tellsFailure(localFunction(calledBy(inner))) ? undefined : inner;
}

/** `const task = load(1);`, of which only one place makes use. */
function freshByName(name: Node, kit: Kit): CallExpression | undefined {
  const [declaration] = declarationsOf(name);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!value || !Node.isVariableDeclaration(declaration)) return undefined;
  const isOnlyUse = mentionsOf(declaration.getNameNode()).length === 1;
  return isOnlyUse && Node.isCallExpression(unwrap(value)) ? freshFailure(value, kit) : undefined;
}

/** The first start of a list that is fresh: in the list itself, in the callback that makes it, pushed before. */
export function freshInList(list: Node, kit: Kit): CallExpression | undefined {
  const inner = unwrap(list);
  if (Node.isArrayLiteralExpression(inner)) {
    return firstOf(inner.getElements(), (it) =>
      Node.isSpreadElement(it) ? freshInList(it.getExpression(), kit) : freshFailure(it, kit),
    );
  }
  if (Node.isIdentifier(inner)) return freshInVariable(inner, kit);
  const mapper = Node.isCallExpression(inner) ? mapperOf(inner) : undefined;
  return mapper && Node.isCallExpression(inner) && isFreshMapper(mapper, kit) ? inner : undefined;
}

function freshInVariable(list: Node, kit: Kit): CallExpression | undefined {
  const [declaration] = declarationsOf(list);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!value || !Node.isVariableDeclaration(declaration)) return undefined;
  const uses = mentionsOf(declaration.getNameNode()).filter((it) => it !== list);
  const pushed = uses.map(pushedAt);
  if (pushed.includes(undefined)) return undefined;
  return (
    freshInList(value, kit) ??
    firstOf(
      pushed.flatMap((it) => it ?? []),
      (it) => freshFailure(it, kit),
    )
  );
}

/** What `list.push(…)` puts in. */
function pushedAt(use: Node): Node[] | undefined {
  const call = use.getParent()?.getParent();
  const isPush =
    Node.isCallExpression(call) && libraryName(call) === "Array.push" && receiverOf(call) === use;
  return isPush && Node.isCallExpression(call) ? call.getArguments() : undefined;
}

function isFreshMapper(mapper: Node, kit: Kit): boolean {
  const helper = localFunction(mapper);
  if (!helper) return returnsPromise(typeOf(mapper));
  const body = bodyOf(helper);
  if (!body || tellsFailure(helper) || !helperMayFail(helper, new Set(), kit)) return false;
  const starts = callsIn(body).filter((it) => workOf(it, kit) === "starts");
  return starts.some((it) => !isCleanUpCall(it));
}

/** Whether a helper deals with failures itself: it catches them, or settles a promise that somebody has. */
export function tellsFailure(helper: FunctionNode | undefined, depth = 0): boolean {
  const body = helper && bodyOf(helper);
  if (!body || depth > 3) return false;
  return nodesIn(body).some((it) => {
    if (Node.isCatchClause(it)) return true;
    if (!Node.isCallExpression(it)) return false;
    if (isHandling(it) || /^(resolve|reject)/.test(nameOf(it))) return true;
    const next = localFunction(calledBy(it));
    return next !== undefined && next !== helper && tellsFailure(next, depth + 1);
  });
}

function isHandling(call: CallExpression): boolean {
  const name = libraryName(call);
  return (
    /^Promise(Like)?\.catch$/.test(name ?? "") || (name === "Promise.then" && call.getArguments().length > 1)
  );
}

function firstOf<T>(
  list: readonly T[],
  find: (item: T) => CallExpression | undefined,
): CallExpression | undefined {
  for (const it of list) {
    const found = find(it);
    if (found) return found;
  }
  return undefined;
}

/** Whether a list may hold a promise whose failure nobody takes before. */
export function listMayFail(list: Node, kit: Kit): boolean {
  const inner = unwrap(list);
  if (Node.isArrayLiteralExpression(inner)) {
    return inner
      .getElements()
      .some((it) =>
        Node.isSpreadElement(it) ? listMayFail(it.getExpression(), kit) : mayFail(it, undefined, kit),
      );
  }
  const mapper = Node.isCallExpression(inner) ? mapperOf(inner) : undefined;
  const helper = mapper && localFunction(mapper);
  return !helper || (!tellsFailure(helper) && helperMayFail(helper, new Set(), kit));
}
