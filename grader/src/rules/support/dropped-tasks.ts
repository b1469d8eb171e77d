/** Promises that are taken up on one path through a function, and lost on another. */
import { type CallExpression, Node, type VariableDeclaration } from "ts-morph";
import { conditionsOf, isJump } from "./conditions.ts";
import type { End } from "./ends.ts";
import { freshFailure, freshInList } from "./fresh-failure.ts";
import { bodyOf, functionAround, isFunction, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { lateAwaits } from "./late-await.ts";
import { symbolOf } from "./local-function.ts";
import { isLoop } from "./loops.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { overwriteBehind } from "./overwrites.ts";
import { endsBehind } from "./path-ends.ts";
import { isPromiseList, isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { nameOf } from "./work.ts";

export interface DroppedTask {
  /** What holds the promise: a name, or the left side of an assignment. */
  readonly at: Node;
  readonly start: Node;
  /** What puts another promise in its place, or the condition or the statement by which a path goes past. */
  readonly by: Node;
  readonly isOverwritten: boolean;
  readonly isList: boolean;
}

/** A place where a variable is given promises that nobody else has. */
interface Store {
  readonly at: Node;
  /** What runs when the promise is put there. */
  readonly node: Node;
  readonly start: Node;
  readonly isItem: boolean;
}

/** The promises of a variable that somebody takes up, but not in any case. */
export function droppedTasks(declaration: VariableDeclaration, kit: Kit): DroppedTask[] {
  const name = declaration.getNameNode();
  const around = functionAround(declaration);
  const body = isFunction(around) ? bodyOf(around) : undefined;
  if (!Node.isIdentifier(name) || !Node.isBlock(body) || isOwned(declaration)) return [];
  const mentions = mentionsOf(name);
  const stores = [ofDeclaration(declaration, kit), ...mentions.map((it) => ofMention(it, kit))];
  const found = stores.filter((it) => it !== undefined);
  if (
    found.length === 0 ||
    mentions.some((it) => isHoisted(it, body)) ||
    lateAwaits(declaration, kit).length > 0
  )
    return [];
  const isList = !isThenable(typeOf(declaration));
  return found.flatMap((store) => {
    const overwrite = store.isItem ? undefined : overwriteBehind(store.node, mentions);
    const by = overwrite ?? wayPast(store, mentions, body);
    return by
      ? [{ at: store.at, start: store.start, by, isOverwritten: overwrite !== undefined, isList }]
      : [];
  });
}

/** `await using` ends with its block by itself; what is exported or declared elsewhere is others' as well. */
function isOwned(declaration: VariableDeclaration): boolean {
  return declaration.getVariableStatement()?.getDeclarationKind().endsWith("using") !== false;
}

/** Whether a mention is in a function that can run before the code comes to it. */
function isHoisted(mention: Node, body: Node): boolean {
  return mention
    .getAncestors()
    .some(
      (it) =>
        isInside(it, body) && isFunction(it) && !Node.isArrowFunction(it) && !Node.isFunctionExpression(it),
    );
}

function ofDeclaration(declaration: VariableDeclaration, kit: Kit): Store | undefined {
  const value = declaration.getInitializer();
  const start = value && startIn(value, kit);
  return start && { at: declaration.getNameNode(), node: declaration, start, isItem: false };
}

/** `task = load(1);` and `tasks.push(load(1));` */
function ofMention(mention: Node, kit: Kit): Store | undefined {
  const outer = wrapping(mention);
  const parent = outer.getParent();
  if (Node.isBinaryExpression(parent)) {
    const isPut = parent.getLeft() === outer && parent.getOperatorToken().getText() === "=";
    const start = isPut && isStatement(parent) ? startIn(parent.getRight(), kit) : undefined;
    return start && { at: mention, node: parent, start, isItem: false };
  }
  const call = parent && wrapping(parent).getParent();
  if (!isPut(call, outer)) return undefined;
  const start = call
    .getArguments()
    .map((it) => startIn(it, kit))
    .find((it) => it !== undefined);
  return start && { at: mention, node: call, start, isItem: true };
}

function isPut(call: Node | undefined, list: Node): call is CallExpression {
  return (
    Node.isCallExpression(call) &&
    /^(Array\.push|Set\.add)$/.test(libraryName(call) ?? "") &&
    receiverOf(call) === list &&
    isStatement(call)
  );
}

function isStatement(expression: Node): boolean {
  return Node.isExpressionStatement(wrapping(expression).getParent());
}

const waits = /^(once|until|wait|when)(?![a-z])/;

/** The call by which a value is work under way that may fail; a wait for an event may be left alone. */
function startIn(value: Node, kit: Kit): Node | undefined {
  const call = unwrap(value);
  if (!Node.isCallExpression(call) || waits.test(nameOf(call))) return undefined;
  if (isThenable(typeOf(call))) return typeOf(call).isUnion() ? undefined : freshFailure(call, kit);
  return isPromiseList(typeOf(call)) ? freshInList(call, kit) : undefined;
}

/** The condition or the statement by which a path from a store gets past all that takes the promise up. */
function wayPast({ node, start }: Store, mentions: readonly Node[], body: Node): Node | undefined {
  const takes = mentions.filter((it) => !isPutInto(it) && !isInside(it, node));
  const [first] = takes;
  // What is read before may be read again in the next turn of a loop.
  if (!first || isConditional(node, body) || takes.some((it) => it.getStart() < node.getEnd()))
    return undefined;
  if (takes.some((it) => isInOtherLoop(it, node) || isForeseen(it, node, start, body))) return undefined;
  const ends = endsBehind(node, body, {
    isDone: (it) => takes.includes(it) || (isFunction(it) && takes.some((one) => isInside(one, it))),
    mayFailBefore: () => false,
    countsNothing: false,
  });
  const open = ends.find((it) => !it.isDone && isPast(it, body));
  return (open && (open.skipped > 0 ? conditionsBehind(node, first, body)[0] : undefined)) ?? open?.at;
}

function isPutInto(mention: Node): boolean {
  const access = wrapping(mention).getParent();
  return isPut(access && wrapping(access).getParent(), wrapping(mention));
}

/** Whether a path ends here for a reason that is told apart from all others: two conditions may depend on each other. */
function isPast({ exit, skipped, at }: End, body: Node): boolean {
  if (exit === "fall") return skipped === 1;
  const last = at && (isJump(at) ? at : at.getFirstAncestor(Node.isReturnStatement));
  if (exit !== "return" || !last) return false;
  return isConditional(last, body) ? skipped === 0 : skipped === 1;
}

/** Whether a place is in a branch; a variable that is declared there is of that branch alone. */
function isConditional(node: Node, body: Node): boolean {
  if (Node.isVariableDeclaration(node)) return false;
  return node.getAncestors().some((it) => isInside(it, body) && it !== body && isBranching(it));
}

function isBranching(node: Node): boolean {
  return (
    Node.isIfStatement(node) ||
    Node.isConditionalExpression(node) ||
    Node.isSwitchStatement(node) ||
    Node.isCatchClause(node)
  );
}

/** Whether a promise is taken up in the turns of a loop of its own. */
function isInOtherLoop(mention: Node, store: Node): boolean {
  return mention
    .getAncestors()
    .some((it) => isLoop(it) && isInside(mention, it.getStatement()) && !isInside(store, it));
}

/** Whether what decides over a mention has a part in the work: it may know that there is nothing to wait for. */
function isForeseen(mention: Node, store: Node, start: Node, body: Node): boolean {
  const known = new Set([start, ...conditionsOf(store, [body])].flatMap(symbolsIn));
  return conditionsBehind(store, mention, body).some((it) => symbolsIn(it).some((one) => known.has(one)));
}

function conditionsBehind(store: Node, mention: Node, body: Node): Node[] {
  return conditionsOf(mention, [body]).filter((it) => it.getStart() >= store.getEnd());
}

function symbolsIn(node: Node): unknown[] {
  const isWork = Node.isCallExpression(node) && libraryName(node) === undefined;
  const parts = isWork ? node.getArguments() : [node];
  return parts
    .flatMap((it) => [...nodesIn(it)])
    .filter(Node.isIdentifier)
    .flatMap((it) => symbolOf(it)?.compilerSymbol ?? []);
}
