/**
 * Where the work was started that an awaited expression waits for.
 *
 * The answer is a call inside of `region` (one turn of a loop, say), found through constants, conditions, chains
 * of `then`, and `Promise.all` and its kin; or undefined, when the promise was made elsewhere or nothing is started.
 */
import { type CallExpression, type Identifier, Node } from "ts-morph";
import { isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { isThenable, returnsPromise } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { workOf } from "./work.ts";

export interface StartQuery {
  readonly kit: Kit;
  /** What has to hold the start. */
  readonly region: Node;
  /** Whether starting a whole list, as in `Promise.all(ids.map(load))`, counts: in a loop it is a way to limit. */
  readonly countsLists: boolean;
}

/** A query under way. */
interface Search extends StartQuery {
  /** What has been looked into: the values of variables, which may go round in a circle, and items of lists. */
  readonly seen: Set<Node>;
}

const collectors = /^PromiseConstructor\.(all|allSettled|any|race)$/;
const chains = /^Promise(Like)?\.(then|catch|finally)$/;
const listMakers = /^(ReadonlyArray|Array|ArrayConstructor|IteratorObject|Iterator)\.(map|flatMap|from)$/;

/** Finds the call that starts what `expression` stands for. */
export function startOf(expression: Node, query: StartQuery): Node | undefined {
  return findStart(expression, { ...query, seen: new Set() });
}

function findStart(expression: Node, query: Search): Node | undefined {
  const inner = unwrap(expression);
  if (Node.isCallExpression(inner)) return startOfCall(inner, query);
  if (Node.isNewExpression(inner)) return startInExecutor(inner, query);
  if (Node.isIdentifier(inner)) return startOfName(inner, query);
  if (Node.isPropertyAccessExpression(inner)) return startOfOwner(inner.getExpression(), query);
  if (Node.isElementAccessExpression(inner)) return startInList(inner.getExpression(), query);
  if (Node.isConditionalExpression(inner)) {
    return findStart(inner.getWhenTrue(), query) ?? findStart(inner.getWhenFalse(), query);
  }
  if (Node.isBinaryExpression(inner))
    return findStart(inner.getLeft(), query) ?? findStart(inner.getRight(), query);
  return undefined;
}

/** The first call in a callback, or the name of a function given as one, that starts work. */
export function startInCallback(callback: Node | undefined, kit: Kit): Node | undefined {
  const inner = callback && unwrap(callback);
  if (!inner) return undefined;
  if (isFunction(inner))
    return nodesIn(inner).find((it) => Node.isCallExpression(it) && workOf(it, kit) === "starts");
  return returnsPromise(typeOf(inner)) ? inner : undefined;
}

function startOfCall(call: CallExpression, query: Search): Node | undefined {
  if (!isInside(call, query.region)) return undefined;
  const name = libraryName(call);
  if (name === undefined) return startsNow(call, query) ? call : undefined;
  const argument = call.getArguments()[0];
  const receiver = receiverOf(call);
  if (collectors.test(name)) return startInList(argument, query);
  if (chains.test(name))
    return (receiver && findStart(receiver, query)) ?? startInCallback(argument, query.kit);
  if (name === "PromiseConstructor.resolve") return argument && findStart(argument, query);
  if (name === "PromiseConstructor.try") return startInCallback(argument, query.kit) && call;
  if (/^(Callable)?Function\.(call|apply)$/.test(name) || name === ".apply") {
    return startsNow(call, query) ? call : undefined;
  }
  return undefined;
}

function startsNow(call: CallExpression, { kit, countsLists }: StartQuery): boolean {
  if (workOf(call, kit) !== "starts") return false;
  // A task group of many is a list, too.
  return countsLists || kit.nameOf(call) !== "withTaskGroup" || !holdsLoop(call.getArguments()[0]);
}

function holdsLoop(callback: Node | undefined): boolean {
  return (
    callback !== undefined &&
    nodesIn(callback).some((it) => Node.isIterationStatement(it) || listMakers.test(libraryName(it) ?? ""))
  );
}

function startInExecutor(promise: Node, { kit, region }: StartQuery): Node | undefined {
  if (!Node.isNewExpression(promise) || libraryName(promise) !== "PromiseConstructor.new") return undefined;
  return isInside(promise, region) ? startInCallback(promise.getArguments()[0], kit) : undefined;
}

/** `task.result`, where the task was made by a call in the region. */
function startOfOwner(owner: Node, query: StartQuery): Node | undefined {
  const inner = unwrap(owner);
  if (Node.isCallExpression(inner)) return makesTask(inner, query) ? inner : undefined;
  const value = Node.isIdentifier(inner) ? valuesOf(inner, query.region)[0] : undefined;
  return value && Node.isCallExpression(unwrap(value)) ? startOfOwner(value, query) : undefined;
}

function makesTask(call: CallExpression, { kit, region }: StartQuery): boolean {
  if (!isInside(call, region) || libraryName(call) !== undefined || isThenable(typeOf(call))) return false;
  return call.getArguments().some((it) => startInCallback(it, kit) !== undefined);
}

function startOfName(name: Identifier, query: Search): Node | undefined {
  const bound = declarationIn(name, query.region);
  if (bound && Node.isBindingElement(bound)) return startOfBinding(bound, query);
  return first(unseen(valuesOf(name, query.region), query), (it) => findStart(it, query));
}

/** `const { result } = group.spawn(…)` and `const [p] = [load(id)]`. */
function startOfBinding(element: Node, query: Search): Node | undefined {
  const declaration = element.getFirstAncestor(Node.isVariableDeclaration);
  const value = declaration?.getInitializer();
  if (!value) return undefined;
  return startOfOwner(value, query) ?? startInList(value, query);
}

/** Those that this search has not looked into. Where it has, it found nothing. */
function unseen(values: readonly Node[], { seen }: Search): Node[] {
  const fresh = values.filter((it) => !seen.has(it));
  for (const value of fresh) seen.add(value);
  return fresh;
}

/** What a variable holds: its initializer in the region, else what is assigned to it there before. */
function valuesOf(name: Identifier, region: Node): Node[] {
  const declaration = declarationIn(name, region);
  const initializer = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  const symbol = symbolOf(name);
  const assigned = nodesIn(region).filter(
    (it) =>
      Node.isBinaryExpression(it) &&
      it.getOperatorToken().getText() === "=" &&
      it.getEnd() <= name.getPos() &&
      Node.isIdentifier(it.getLeft()) &&
      symbolOf(it.getLeft()) === symbol,
  );
  return [...(initializer ? [initializer] : []), ...assigned.map((it) => it.getLastChildOrThrow())];
}

function declarationIn(name: Identifier, region: Node): Node | undefined {
  return symbolOf(name)
    ?.getDeclarations()
    .find((it) => isInside(it, region));
}

/** Finds the start of one of a list of promises; silent about lists of unknown length unless they count. */
function startInList(list: Node | undefined, query: Search): Node | undefined {
  const inner = list && unwrap(list);
  if (Node.isArrayLiteralExpression(inner)) {
    return first(inner.getElements(), (it) =>
      Node.isSpreadElement(it) ? startInList(it.getExpression(), query) : findStart(it, query),
    );
  }
  if (Node.isIdentifier(inner)) {
    if (!declarationIn(inner, query.region)) return undefined;
    return (
      first(unseen(valuesOf(inner, query.region), query), (it) => startInList(it, query)) ??
      first(unseen(pushedTo(inner, query), query), (it) => findStart(it, query))
    );
  }
  if (!Node.isCallExpression(inner) || !listMakers.test(libraryName(inner) ?? "")) return undefined;
  const receiver = receiverOf(inner);
  const isShort = receiver && Node.isArrayLiteralExpression(unwrap(receiver));
  return query.countsLists || isShort ? startInCallback(inner.getArguments().at(-1), query.kit) : undefined;
}

function pushedTo(list: Identifier, query: StartQuery): Node[] {
  const block = declarationIn(list, query.region)?.getFirstAncestor(
    (it) => Node.isBlock(it) || Node.isSourceFile(it),
  );
  if (!block) return [];
  return ownNodes(block)
    .filter(Node.isCallExpression)
    .filter((it) => libraryName(it) === "Array.push" && isNamed(receiverOf(it), list))
    .filter((it) => query.countsLists || !isInLoop(it, block))
    .flatMap((it) => it.getArguments());
}

function isNamed(node: Node | undefined, name: Identifier): boolean {
  return node !== undefined && Node.isIdentifier(unwrap(node)) && symbolOf(unwrap(node)) === symbolOf(name);
}

function isInLoop(node: Node, within: Node): boolean {
  const loop = node.getFirstAncestor(Node.isIterationStatement);
  return loop !== undefined && isInside(loop, within);
}

function first<T>(candidates: readonly T[], find: (candidate: T) => Node | undefined): Node | undefined {
  for (const candidate of candidates) {
    const found = find(candidate);
    if (found) return found;
  }
  return undefined;
}
