/** Promises in a list, a set, a map or a record, that are awaited one after the other. */
import { type ForOfStatement, type Identifier, Node, type Type } from "ts-morph";
import { functionAround, isFunction, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import type { LateAwait } from "./late-await.ts";
import { localFunction } from "./local-function.ts";
import { isLoop } from "./loops.ts";
import { helperMayFail, mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isPromiseList, isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** The await of one entry after the other of what a name holds. */
export function lateEntry(name: Identifier, value: Node, kit: Kit): LateAwait | undefined {
  if (!isStore(typeOf(name))) return undefined;
  const uses = mentionsOf(name);
  const puts = uses.filter((it) => putBy(it) !== undefined);
  const others = uses.filter((it) => !puts.includes(it) && !isQuestion(it));
  const starts = puts.flatMap((it) => putBy(it) ?? []);
  if (others.length === 0 || !mayHoldFailing(value, starts, kit)) return undefined;
  const waits = others.map(waitForEntry);
  const at = waits[0];
  if (!at || waits.includes(undefined) || functionAround(at) !== functionAround(name)) return undefined;
  // Who puts one in and awaits it in the same turn has the next one start later.
  const loop = at.getFirstAncestor(isLoop);
  if (loop && puts.some((it) => isInside(it, loop)) && !isInside(name, loop)) return undefined;
  return { at, before: at, kept: name, isList: true };
}

/** `for await (const datum of ids.map(load))`, and `for (const task of [load(1), load(2)]) await task;` */
export function lateInLoop(loop: ForOfStatement, kit: Kit): LateAwait | undefined {
  const list = unwrap(loop.getExpression());
  const isMade = Node.isCallExpression(list) || Node.isArrayLiteralExpression(list);
  if (!isMade || !isPromiseList(typeOf(list)) || !mayHoldFailing(list, [], kit)) return undefined;
  const at = waitForEntry(list);
  return at && { at, before: at, kept: list, isList: true };
}

function isStore(type: Type): boolean {
  if (isPromiseList(type) || isRecord(type)) return true;
  const item = /^(Map|Set)$/.test(type.getSymbol()?.getName() ?? "")
    ? type.getTypeArguments().at(-1)
    : undefined;
  return item !== undefined && isThenable(item);
}

/** `Record<string, Promise<string>>` */
export function isRecord(type: Type): boolean {
  const item = type.isObject() ? type.getStringIndexType() : undefined;
  return item !== undefined && isThenable(item);
}

/** A sleep or a lock that has no signal cannot fail. */
export function isHarmlessWait(start: Node, kit: Kit): boolean {
  return Node.isCallExpression(start) && /^(sleeps|waits)$/.test(workOf(start, kit));
}

/** What `list.push(…)`, `set.add(…)`, `map.set(key, …)` and `record[key] = …` put in. */
function putBy(use: Node): Node[] | undefined {
  const access = wrapping(use).getParent();
  const user = access && wrapping(access).getParent();
  if (Node.isElementAccessExpression(access) && Node.isBinaryExpression(user)) {
    const isPut = user.getLeft() === wrapping(access) && user.getOperatorToken().getText() === "=";
    return isPut && Node.isExpressionStatement(user.getParent()) ? [user.getRight()] : undefined;
  }
  if (!Node.isCallExpression(user) || receiverOf(user) !== wrapping(use)) return undefined;
  const name = libraryName(user);
  if (name === "Array.push") return user.getArguments();
  return name === "Set.add" || name === "Map.set" ? user.getArguments().slice(-1) : undefined;
}

/** `list.length`, `map.size`, `map.has(key)` */
function isQuestion(use: Node): boolean {
  const access = use.getParent();
  return Node.isPropertyAccessExpression(access) && /^(length|size|has)$/.test(access.getName());
}

function mayHoldFailing(value: Node, put: readonly Node[], kit: Kit): boolean {
  if (put.some((it) => isOpen(it, kit))) return true;
  if (Node.isArrayLiteralExpression(value)) {
    const items = value.getElements();
    return items.length + put.length > 1 && items.some((it) => isOpen(it, kit));
  }
  if (Node.isNewExpression(value)) {
    const [list] = value.getArguments();
    return list !== undefined && mayHoldFailing(unwrap(list), [], kit);
  }
  if (!Node.isCallExpression(value) || !/^(Readonly)?Array\.map$/.test(libraryName(value) ?? ""))
    return false;
  const callback = value.getArguments()[0];
  return callback !== undefined && mayGiveFailing(callback, kit);
}

function isOpen(promise: Node, kit: Kit): boolean {
  const call = unwrap(promise);
  return Node.isCallExpression(call) && !isHarmlessWait(call, kit) && mayFail(call, undefined, kit);
}

/** `(id) => load(id)`, and `(id) => [id, load(id)]`; not `(ms) => io.sleep(ms)`. */
function mayGiveFailing(callback: Node, kit: Kit): boolean {
  const helper = localFunction(callback);
  const body = helper?.getBody();
  if (!helper || !body) return false;
  const result = unwrap(body);
  if (Node.isArrayLiteralExpression(result)) return result.getElements().some((it) => isOpen(it, kit));
  return helperMayFail(helper, new Set(), kit) && !isHarmlessWait(result, kit);
}

/** The await of one entry after the other: in a `for … of` or a `for await`, or by a key in a loop. */
function waitForEntry(use: Node): Node | undefined {
  const { walked, isPair } = walkedBy(use);
  const loop = walked.getParent();
  if (Node.isForOfStatement(loop) && loop.getExpression() === walked) {
    if (loop.isAwaited() && !isPair) return loop.getAwaitKeyword() ?? loop;
    return awaitOfVariable(loop, isPair);
  }
  const item = itemBy(use);
  const wait = item && wrapping(item).getParent();
  const around = wait?.getFirstAncestor((it) => isLoop(it) || isFunction(it));
  return Node.isAwaitExpression(wait) && isLoop(around) ? wait : undefined;
}

interface Walked {
  readonly walked: Node;
  /** Whether its entries are pairs of a key and a promise. */
  readonly isPair: boolean;
}

/** What a loop goes through: `tasks` itself, `tasks.values()`, `Object.entries(tasks)`. */
function walkedBy(use: Node): Walked {
  const outer = wrapping(use);
  const parent = outer.getParent();
  const user = Node.isCallExpression(parent) ? parent : parent && wrapping(parent).getParent();
  const isOfUse = Node.isCallExpression(user) && (user === parent || receiverOf(user) === outer);
  const name = isOfUse
    ? /^(?:(?:Readonly)?(?:Array|Map|Set)|ObjectConstructor)\.(entries|values)$/.exec(libraryName(user) ?? "")
    : null;
  if (isOfUse && name) return { walked: wrapping(user), isPair: name[1] === "entries" };
  return { walked: outer, isPair: typeOf(use).getSymbol()?.getName() === "Map" };
}

/** `tasks[key]` and `tasks.get(key)` */
function itemBy(use: Node): Node | undefined {
  const outer = wrapping(use);
  const access = outer.getParent();
  if (Node.isElementAccessExpression(access)) return access.getExpression() === outer ? access : undefined;
  const call = access && wrapping(access).getParent();
  const isGet = Node.isCallExpression(call) && receiverOf(call) === outer && libraryName(call) === "Map.get";
  return isGet ? call : undefined;
}

/** `for (const promise of promises) … await promise …`, and nothing else is done with it. */
function awaitOfVariable(loop: ForOfStatement, isPair: boolean): Node | undefined {
  const target = loop.getInitializer();
  const variable = Node.isVariableDeclarationList(target)
    ? target.getDeclarations()[0]?.getNameNode()
    : undefined;
  const name = isPair ? secondOf(variable) : variable;
  if (!Node.isIdentifier(name)) return undefined;
  const waits = mentionsOf(name).map((it) => wrapping(it).getParent());
  const [at] = waits;
  return at && waits.every(Node.isAwaitExpression) && nodesIn(loop).includes(at) ? at : undefined;
}

/** `task` of `const [key, task]` */
function secondOf(pattern: Node | undefined): Node | undefined {
  const element = Node.isArrayBindingPattern(pattern) ? pattern.getElements()[1] : undefined;
  return Node.isBindingElement(element) ? element.getNameNode() : undefined;
}
