/** Whether a promise stays pending on a path through its executor. Who has its functions is expected to call them. */
import { Node } from "ts-morph";
import { isLink, lastLinkOf, linkOfCallback } from "./chains.ts";
import { isJump } from "./conditions.ts";
import { isCalledAtTheEnd } from "./end-listener.ts";
import type { End } from "./ends.ts";
import { bodyOf, type FunctionNode, functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { type HandMade, settlingCall } from "./hand-made.ts";
import { mayThrow } from "./harmless.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf } from "./local-function.ts";
import { loopAround } from "./loops.ts";
import { libraryName, memberOf } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { endsOf, type Walk } from "./path-ends.ts";
import { awaitedType } from "./promises.ts";
import { nameNodeOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { wrapping } from "./unwrap.ts";

/** The place where a path passes all that could settle the promise; the promise itself, where no path settles it. */
export function neverSettled(promise: HandMade, kit: Kit): Node | undefined {
  const { made, executor, uses } = promise;
  const body = executor && bodyOf(executor);
  const name = executor?.getParameters()[0]?.getName() ?? "_";
  if (!body || name.startsWith("_") || isEmpty(body) || !isWaitedFor(made)) return undefined;
  if (uses.length === 0) return made;
  // A promise that can only fail is there to be raced.
  if (!uses.some((it) => it.part === "resolve")) return undefined;
  const walk = touching(promise, executor, kit);
  const open = endsOf(body, walk).find((it) => isPending(it) && !isAboutSignal(questionOf(it), made));
  if (open) return open.at ?? made;
  return callbacksAlone(promise, executor).flatMap((it) => inCallback(it, executor, walk) ?? [])[0];
}

/** The place in a callback that passes by what could settle the promise, for reasons of its own. */
function inCallback(callback: FunctionNode, executor: FunctionNode, walk: Walk): Node | undefined {
  const body = bodyOf(callback);
  const isOnce = runsOnce(callback, executor);
  const isLast = isCalledAtTheEnd(callback);
  const ends = body ? endsOf(body, walk).filter(isPending) : [];
  return ends.find((it) => {
    const question = questionOf(it);
    if (!question) return isOnce;
    if (isAboutSignal(question, executor) || isAboutState(question, callback)) return false;
    return isOnce || isAboutError(question, callback) || (isLast && isAboutGiven(question, callback));
  })?.at;
}

/** What was asked before a path went past. */
function questionOf({ at }: End): Node | undefined {
  if (!at || !isJump(at)) return at;
  const fork = at.getFirstAncestor((it) => Node.isIfStatement(it) || isFunction(it));
  return Node.isIfStatement(fork) ? fork.getExpression() : undefined;
}

function isEmpty(body: Node): boolean {
  return Node.isBlock(body) && body.getStatements().length === 0;
}

function isPending({ exit, isDone, isDoubtful, skipped }: End): boolean {
  // Two questions that are passed by may be one and its opposite.
  return !isDone && (exit === "return" ? !isDoubtful : exit === "fall" && skipped < 2);
}

/** Whether each path through these functions does something that may settle the promise. */
export function isAlwaysProvidedFor(
  promise: HandMade,
  functions: readonly FunctionNode[],
  kit: Kit,
): boolean {
  return functions.every((it) => {
    const body = bodyOf(it);
    const ends = body ? endsOf(body, touching(promise, it, kit)) : [];
    return ends.every(({ isDone, exit }) => isDone || exit === "throw");
  });
}

/** Takes each mention for done, but not the making of a function with a name: its mentions count instead. */
function touching({ uses }: HandMade, executor: FunctionNode, kit: Kit): Walk {
  const touches = new Set(uses.map((it) => it.node));
  const named = new Set<Node>();
  const holds = (node: Node) => [...touches].some((it) => isInside(it, node));
  const functions = nodesIn(executor).filter((it) => it !== executor && isFunction(it));
  for (let fresh = functions.filter((it) => nameOf(it) && holds(it)); fresh.length > 0; ) {
    for (const it of fresh) {
      named.add(it);
      for (const mention of mentionsOf(nameOf(it) as Node)) touches.add(mention);
    }
    fresh = functions.filter((it) => !named.has(it) && nameOf(it) && holds(it));
  }
  const values = uses.flatMap((it) => settlingCall(it)?.getArguments() ?? []);
  return {
    isDone: (it) => touches.has(it) || (isClosed(it) && !named.has(it) && holds(it)),
    mayFailBefore: (block) => {
      const at = Math.min(...[...touches].filter((it) => isInside(it, block)).map((it) => it.getStart()));
      return ownNodes(block).some(
        (it) =>
          isDanger(it, kit) && !holds(it) && (it.getStart() < at || values.some((one) => isInside(it, one))),
      );
    },
    countsNothing: false,
  };
}

function isClosed(node: Node): boolean {
  return isFunction(node) || Node.isClassDeclaration(node) || Node.isClassExpression(node);
}

function isDanger(node: Node, kit: Kit): boolean {
  return (
    (Node.isCallExpression(node) || Node.isNewExpression(node) || Node.isAwaitExpression(node)) &&
    mayThrow(node, kit) !== undefined
  );
}

function nameOf(node: Node): Node | undefined {
  if (!isFunction(node)) return undefined;
  const holder = wrapping(node).getParent();
  return Node.isFunctionDeclaration(node) || Node.isVariableDeclaration(holder)
    ? nameNodeOf(node)
    : undefined;
}

/** The callbacks that alone can fulfil the promise. */
function callbacksAlone({ uses }: HandMade, executor: FunctionNode): FunctionNode[] {
  return nodesIn(executor).filter((it): it is FunctionNode => {
    if (it === executor || !isFunction(it)) return false;
    const link = linkOfCallback(it);
    const chain = link && lastLinkOf(link);
    return uses.every(
      ({ node, part }) => isInside(node, it) || (part === "reject" && chain && takesFailure(node, chain)),
    );
  });
}

const soon = /^(setTimeout|setImmediate|queueMicrotask)$/;

/** Whether a callback runs once in any case: in a chain, by a timer, or at once. */
function runsOnce(callback: FunctionNode, executor: FunctionNode): boolean {
  const outer = wrapping(callback);
  const call = outer.getParent();
  if (!Node.isCallExpression(call) || loopAround(call)) return false;
  const isCalled = call.getExpression() === outer;
  const isHandedOver = call.getArguments()[0] === outer;
  const isSoon = isHandedOver && (isLink(call) || soon.test(memberOf(call)?.name ?? ""));
  if (!isCalled && !isSoon) return false;
  const around = functionAround(call);
  return around === executor || (isFunction(around) && runsOnce(around, executor));
}

/** Whether a question is about what the callback is given, and not about the state of others. */
function isAboutGiven(question: Node, callback: FunctionNode): boolean {
  const parameters = callback.getParameters();
  const declarations = nodesIn(question).filter(Node.isIdentifier).flatMap(declarationsOf);
  return (
    !Node.isCatchClause(question) && declarations.some((it) => parameters.some((one) => isInside(it, one)))
  );
}

function takesFailure(reject: Node, chain: Node): boolean {
  const around = functionAround(reject);
  const link = linkOfCallback(reject) ?? linkOfCallback(around);
  return link !== undefined && lastLinkOf(link) === chain;
}

/** Whether somebody waits for this promise alone; one that is raced may stay pending, and so may one that is kept. */
export function isWaitedFor(made: Node): boolean {
  if (awaitedType(typeOf(made)).isNever() || isRaced(made)) return false;
  const parent = wrapping(made).getParent();
  if (Node.isAwaitExpression(parent)) return true;
  if (Node.isReturnStatement(parent) || Node.isArrowFunction(parent)) {
    const around = functionAround(made);
    const name = isFunction(around) ? nameNodeOf(around) : undefined;
    return !name || !mentionsOf(name).some(isRaced);
  }
  const name = Node.isVariableDeclaration(parent) ? parent.getNameNode() : undefined;
  const waits = name ? mentionsOf(name).map((it) => wrapping(it).getParent()) : [];
  return waits.length > 0 && waits.every((it) => Node.isAwaitExpression(it) || Node.isReturnStatement(it));
}

function isRaced(node: Node): boolean {
  return node
    .getAncestors()
    .some(
      (it) => Node.isCallExpression(it) && /^PromiseConstructor\.(race|any)$/.test(libraryName(it) ?? ""),
    );
}

/** Where there is nobody who could abort, nothing needs to happen. */
function isAboutSignal(question: Node | undefined, region: Node): boolean {
  if (!question || !isInside(question, region)) return false;
  return nodesIn(question).some((it) =>
    /^(AbortSignal|AbortController|EventTarget)$/.test(
      typeOf(it).getNonNullableType().getSymbol()?.getName() ?? "",
    ),
  );
}

/** Whether a question is about something that others change: who has given up may leave the promise as it is. */
function isAboutState(question: Node, callback: FunctionNode): boolean {
  if (Node.isCatchClause(question)) return false;
  return nodesIn(question).some((it) => {
    if (Node.isThisExpression(it)) return true;
    const [declaration] = Node.isIdentifier(it) ? declarationsOf(it) : [];
    if (!Node.isVariableDeclaration(declaration) || isInside(declaration, callback)) return false;
    return declaration.getVariableStatement()?.getDeclarationKind() !== "const";
  });
}

/** Whether a question is about the failure that a callback is given first, as in `(error, data) => …`. */
function isAboutError(question: Node, callback: FunctionNode): boolean {
  const [first, second] = callback.getParameters();
  const name = first?.getNameNode();
  if (!second || !Node.isIdentifier(name) || !/^e(rr(or)?)?$/i.test(name.getText())) return false;
  return !Node.isCatchClause(question) && mentionsOf(name).some((it) => isInside(it, question));
}
