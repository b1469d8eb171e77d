/**
 * How the paths through a piece of code end, and whether something was done on them.
 *
 * A path is a choice of branches. Each statement gives the ends of its paths, and they are joined in order:
 *
 *   if (error) reject(error);     goes on, done | goes on, open
 *   if (!data) return;            … | returns, open
 *   resolve(data);                … | goes on, done
 *
 * Conditions are not compared, so there are ends that no run reaches. What an end passed by tells how far to trust it.
 */
import { type CallExpression, Node } from "ts-morph";
import { choose, type End, finish, follow, handle, isFall, land, leave, open, unique } from "./ends.ts";
import { isFunction } from "./functions.ts";
import { conditionOf, isLoop, type Loop } from "./loops.ts";
import { leavesValueOut } from "./uncovered-case.ts";

export interface Walk {
  /** Whether `node` does it, after its parts have run. A function is asked where it is made, not for its body. */
  isDone(node: Node): boolean;
  /** Whether the block may fail before it is done, so that its `catch` begins with nothing done. */
  mayFailBefore(block: Node): boolean;
  /**
   * Whether a loop may have no turn, an optional call may be left out, and no case of a `switch` may hold. A value that
   * the type lists, and no case has, counts anyway.
   */
  readonly countsNothing: boolean;
}

/** The ends of all paths through `node`. */
export function endsOf(node: Node, walk: Walk): End[] {
  return withOwn(node, walk, endsOfParts(node, walk));
}

/** The ends of what runs behind `node`, which has run, up to the end of `root`. */
export function endsBehind(node: Node, root: Node, walk: Walk): End[] {
  let ends: End[] = [open];
  for (let it = node; it !== root; ) {
    const parent = it.getParentOrThrow();
    ends = withOwn(parent, walk, behindIn(parent, it, ends, walk));
    it = parent;
  }
  return ends;
}

function withOwn(node: Node, walk: Walk, ends: readonly End[]): End[] {
  return walk.isDone(node) ? follow(ends, [{ ...open, isDone: true }]) : [...ends];
}

function endsOfParts(node: Node, walk: Walk): End[] {
  if (isFunction(node) || Node.isClassDeclaration(node) || Node.isClassExpression(node)) return [open];
  const condition = conditionIn(node);
  if (condition) return follow(endsOf(condition, walk), branches(node, condition, walk));
  if (isLoop(node)) return endsOfLoop(node, walk);
  if (Node.isSwitchStatement(node))
    return follow(endsOf(node.getExpression(), walk), choose(cases(node, walk), node.getExpression()));
  if (Node.isTryStatement(node)) return endsOfTry(node, walk);
  return leave(node, inOrder(node.forEachChildAsArray(), walk));
}

function behindIn(parent: Node, it: Node, ends: readonly End[], walk: Walk): End[] {
  const condition = conditionIn(parent);
  if (condition) return condition === it ? follow(ends, branches(parent, it, walk)) : [...ends];
  if (isLoop(parent)) return parent.getStatement() === it ? land(ends, ["break", "continue"]) : [];
  if (Node.isTryStatement(parent)) return behindInTry(parent, it, ends, walk);
  if (Node.isCaseBlock(parent)) return behindCase(parent, it, ends, walk);
  const parts = parent.forEachChildAsArray();
  return leave(parent, follow(ends, inOrder(parts.slice(parts.indexOf(it) + 1), walk)));
}

function inOrder(nodes: readonly Node[], walk: Walk): End[] {
  let ends: End[] = [open];
  for (const it of nodes) ends = follow(ends, endsOf(it, walk));
  return ends;
}

/** What decides between branches of `node`: the question of an `if`, the left side of `&&`, the callee of `job?.()`. */
function conditionIn(node: Node): Node | undefined {
  if (Node.isIfStatement(node)) return node.getExpression();
  if (Node.isConditionalExpression(node)) return node.getCondition();
  const operator = Node.isBinaryExpression(node) ? node.getOperatorToken().getText() : "";
  if (Node.isBinaryExpression(node)) return /^(&&|\|\||\?\?)=?$/.test(operator) ? node.getLeft() : undefined;
  return Node.isCallExpression(node) && isOptionalCall(node) ? node.getExpression() : undefined;
}

/** `job?.(…)` and `object?.job(…)` */
function isOptionalCall(call: CallExpression): boolean {
  const callee = call.getExpression();
  return (
    call.hasQuestionDotToken() || (Node.isPropertyAccessExpression(callee) && callee.hasQuestionDotToken())
  );
}

function branches(node: Node, condition: Node, walk: Walk): End[] {
  if (Node.isCallExpression(node)) {
    const called = inOrder(node.getArguments(), walk);
    return walk.countsNothing ? choose([called, [open]], condition) : called;
  }
  const parts = node
    .forEachChildAsArray()
    .filter((it) => it !== condition && (Node.isStatement(it) || Node.isExpression(it)));
  const ends = parts.map((it) => endsOf(it, walk));
  return choose(ends.length < 2 ? [...ends, [open]] : ends, condition);
}

function endsOfLoop(loop: Loop, walk: Walk): End[] {
  const turn = endsOf(loop.getStatement(), walk);
  const isEndless = isEndlessLoop(loop);
  const after = land(isEndless ? turn.filter((it) => !isFall(it)) : turn, ["break", "continue"]);
  const isOnceDone = turn.some((it) => it.isDone && (isFall(it) || it.exit === "continue"));
  const later = isOnceDone ? after.map((it) => ({ ...it, isDone: true })) : [];
  const none = walk.countsNothing && !isEndless && !Node.isDoStatement(loop) ? [open] : [];
  return unique([...none, ...after, ...later]);
}

function isEndlessLoop(loop: Loop): boolean {
  if (Node.isForOfStatement(loop) || Node.isForInStatement(loop)) return false;
  const condition = conditionOf(loop);
  return !condition || Node.isTrueLiteral(condition) || condition.getText() === "1";
}

/** The ends by the case that a `switch` begins at: without a `break` one runs into the next. */
function cases(node: Node, walk: Walk): End[][] {
  if (!Node.isSwitchStatement(node)) return [];
  const clauses = node.getClauses();
  const entries = clauses.map((_, at) => {
    const statements = clauses.slice(at).flatMap((it) => it.getStatements());
    return land(inOrder(statements, walk), ["break"]);
  });
  const isComplete = clauses.some(Node.isDefaultClause) || !(walk.countsNothing || leavesValueOut(node));
  return isComplete ? entries : [...entries, [open]];
}

function behindCase(block: Node, clause: Node, ends: readonly End[], walk: Walk): End[] {
  const clauses = block.forEachChildAsArray();
  const statements = clauses
    .slice(clauses.indexOf(clause) + 1)
    .flatMap((it) => (Node.isCaseClause(it) || Node.isDefaultClause(it) ? it.getStatements() : []));
  return land(follow(ends, inOrder(statements, walk)), ["break"]);
}

function endsOfTry(node: Node, walk: Walk): End[] {
  if (!Node.isTryStatement(node)) return [open];
  const [block, caught, last] = [node.getTryBlock(), node.getCatchClause(), node.getFinallyBlock()];
  const tried = endsOf(block, walk);
  const rescue = caught && endsOf(caught, walk);
  const handled = rescue ? handle(tried, rescue) : tried;
  const ends = caught && rescue && walk.mayFailBefore(block) ? choose([handled, rescue], caught) : handled;
  return last ? finish(ends, endsOf(last, walk)) : ends;
}

function behindInTry(node: Node, it: Node, ends: readonly End[], walk: Walk): End[] {
  if (!Node.isTryStatement(node)) return [];
  const [caught, last] = [node.getCatchClause(), node.getFinallyBlock()];
  const handled = caught && it === node.getTryBlock() ? handle(ends, endsOf(caught, walk)) : ends;
  return last && it !== last ? finish(handled, endsOf(last, walk)) : [...handled];
}
