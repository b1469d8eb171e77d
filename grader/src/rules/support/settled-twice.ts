/** Whether a promise that is settled is settled again on the same path. The second time nothing happens. */
import { type CallExpression, Node } from "ts-morph";
import { isFall } from "./ends.ts";
import { bodyOf, type FunctionNode, isAsyncFunction, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { type HandMade, settlingCall } from "./hand-made.ts";
import { isInside } from "./inside.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { loopAround } from "./loops.ts";
import { endsBehind, endsOf, type Walk } from "./path-ends.ts";

export interface SettledTwice {
  readonly first: Node;
  readonly second: Node;
}

/** The calls that come too late, each with one that comes before it. */
export function settledTwice(promise: HandMade): SettledTwice[] {
  const { calls, walk } = settling(promise);
  const found = new Map<Node, SettledTwice>();
  for (const first of calls) {
    const second = inevitableBehind(first, promise, calls, walk);
    if (second && !found.has(second)) found.set(second, { first, second });
  }
  for (const second of [...calls, ...throwsIn(promise)]) {
    const first = certainBefore(second, calls, walk) ?? inTurnBefore(second, promise, walk);
    if (first && !found.has(second)) found.set(second, { first, second });
  }
  return [...found.values()];
}

/** The calls of `resolve` and `reject`, and those of helpers that settle on all of their paths. */
function settling({ uses, made }: HandMade): { calls: readonly Node[]; walk: Walk } {
  const direct = new Set<Node>(uses.flatMap((it) => settlingCall(it) ?? []));
  const helpers = new Map<FunctionNode, boolean>();
  const walk: Walk = {
    isDone: (it) => direct.has(it) || (Node.isCallExpression(it) && isHelperCall(it)),
    mayFailBefore: () => true,
    countsNothing: true,
  };
  const isHelperCall = (call: CallExpression): boolean => {
    const helper = Node.isIdentifier(call.getExpression()) ? localFunction(call.getExpression()) : undefined;
    if (!helper || ![...direct].some((it) => isInside(it, helper))) return false;
    const known = helpers.get(helper);
    if (known !== undefined) return known;
    helpers.set(helper, false);
    const answer = alwaysSettles(helper, walk);
    helpers.set(helper, answer);
    return answer;
  };
  const calls = nodesIn(scopeOf(made)).filter((it) => walk.isDone(it));
  return { calls: direct.size > 0 ? calls : [], walk };
}

/** Where the promise can be settled: in the executor, or in the block that has the names. */
function scopeOf(made: Node): Node {
  if (Node.isNewExpression(made)) return made;
  return made.getFirstAncestor((it) => Node.isBlock(it) || Node.isSourceFile(it)) ?? made;
}

function alwaysSettles(helper: FunctionNode, walk: Walk): boolean {
  const body = bodyOf(helper);
  if (!body || isAsyncFunction(helper)) return false;
  const ends = endsOf(body, walk);
  return ends.length > 0 && ends.every((it) => it.isDone);
}

/** What settles the promise again, whichever path is taken from `first`. */
function inevitableBehind(
  first: Node,
  { executor }: HandMade,
  calls: readonly Node[],
  walk: Walk,
): Node | undefined {
  const around = first.getFirstAncestor(isFunction);
  const root = around ? bodyOf(around) : first.getSourceFile();
  if (!root) return undefined;
  // What an executor throws would settle the promise as well.
  const isRejection = around === executor && !(executor && isAsyncFunction(executor));
  const ends = endsBehind(first, root, walk);
  if (ends.length === 0) return undefined;
  const isSecond = ends.every((it) => it.isDone || (isRejection && it.exit === "throw"));
  if (!isSecond) return undefined;
  const parts = ownNodes(root).filter((it) => it.getEnd() > first.getEnd() && !isInside(first, it));
  return (
    parts.find((it) => calls.includes(it) && it.getStart() >= first.getEnd() && !isOtherBranch(it, first)) ??
    calls.find((it) => it !== first && isInside(first, it)) ??
    parts.find((it) => Node.isThrowStatement(it) && it.getStart() >= first.getEnd())
  );
}

/** What an executor throws, and does not catch itself. */
function throwsIn({ executor }: HandMade): Node[] {
  const body = executor && !isAsyncFunction(executor) ? bodyOf(executor) : undefined;
  return body ? ownNodes(body).filter((it) => Node.isThrowStatement(it) && !isCaught(it, body)) : [];
}

function isCaught(node: Node, body: Node): boolean {
  return ownNodes(body).some(
    (it) => Node.isTryStatement(it) && it.getCatchClause() !== undefined && isInside(node, it.getTryBlock()),
  );
}

/** `if (a) resolve(1); else resolve(2);`, and a `catch` of the `try` */
function isOtherBranch(a: Node, b: Node): boolean {
  for (let it: Node | undefined = a; it; it = it.getParent()) {
    const parent: Node | undefined = it.getParent();
    const isFork =
      Node.isIfStatement(parent) || Node.isConditionalExpression(parent) || Node.isCatchClause(it);
    if (!parent || !isFork) continue;
    if (isInside(b, parent) && !isInside(b, it)) return true;
  }
  return false;
}

/** What has settled the promise, whichever path led to `second`; functions run after they were made. */
function certainBefore(second: Node, calls: readonly Node[], walk: Walk): Node | undefined {
  for (let it: Node = second; !Node.isFunctionDeclaration(it); ) {
    const parent = it.getParent();
    if (!parent || isClass(parent)) return undefined;
    const before = partsBefore(parent, it).find((part) => endsSettled(part, walk));
    const first = before && calls.find((call) => isInside(call, before));
    if (first) return first;
    it = parent;
  }
  return undefined;
}

/** The call itself, where each turn of a loop makes it, and each time with something else. */
function inTurnBefore(call: Node, { made }: HandMade, walk: Walk): Node | undefined {
  const loop = loopAround(call);
  if (!loop || isInside(made, loop) || !Node.isCallExpression(call)) return undefined;
  const ends = endsOf(loop.getStatement(), walk);
  if (!ends.every((it) => it.isDone && (isFall(it) || it.exit === "continue"))) return undefined;
  const names = call.getArguments().flatMap(nodesIn).filter(Node.isIdentifier);
  return names.some((it) => declarationsOf(it).some((one) => isInside(one, loop))) ? call : undefined;
}

function isClass(node: Node): boolean {
  return Node.isClassDeclaration(node) || Node.isClassExpression(node);
}

/** The parts that have run when `it` runs. */
function partsBefore(parent: Node, it: Node): Node[] {
  const holdsStatements =
    Node.isBlock(parent) ||
    Node.isSourceFile(parent) ||
    Node.isCaseClause(parent) ||
    Node.isDefaultClause(parent);
  if (holdsStatements) {
    const statements: Node[] = parent.getStatements();
    return statements.slice(0, Math.max(0, statements.indexOf(it)));
  }
  return Node.isIfStatement(parent) && parent.getExpression() !== it ? [parent.getExpression()] : [];
}

function endsSettled(part: Node, walk: Walk): boolean {
  const ends = endsOf(part, walk).filter(isFall);
  return ends.length > 0 && ends.every((it) => it.isDone);
}
