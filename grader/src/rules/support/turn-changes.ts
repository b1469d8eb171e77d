import { Node } from "ts-morph";
import { isJump } from "./conditions.ts";
import { functionAround, nodesIn } from "./functions.ts";
import { homeOf } from "./homes.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { conditionOf, type Loop } from "./loops.ts";
import { overlaps, type Path } from "./paths.ts";
import { readsOf } from "./reads.ts";
import { unwrap } from "./unwrap.ts";
import { type Write, writesIn } from "./writes.ts";

/** Something that all turns of a loop share, and to which each turn gives another value. */
export interface TurnChange {
  readonly path: Path;
  readonly node: Node;
  /** Whether it is counted or collected, so that its latest value may be what is wanted. */
  readonly isCount: boolean;
}

/** What each turn changes: the loop's own variable if it is one for all, and what the body sets in any case. */
export function changesOfTurn(loop: Loop, kit: Kit): TurnChange[] {
  if (endsWithJump(loop.getStatement())) return [];
  return writesIn(loop, kit)
    .filter((it) => !it.isGuess && !isInOtherFunction(it.node, loop) && livesLonger(it, loop))
    .filter((it) => isHeader(it.node, loop) || isInEveryTurn(it.node, loop))
    .flatMap((it) => changeBy(it, loop) ?? []);
}

function changeBy({ path, node, sources }: Write, loop: Loop): TurnChange | undefined {
  if (path.steps.length > 0 && !isAssignment(node)) return undefined;
  if (isHeader(node, loop) || Node.isVariableDeclaration(node)) {
    const isEmpty = Node.isVariableDeclaration(node) && !isHeader(node, loop) && sources.every(isConstant);
    return isEmpty ? undefined : { path, node, isCount: false };
  }
  if (sources.every(isConstant)) return undefined;
  const asksForIt = conditionOf(loop);
  const isControl = asksForIt !== undefined && readsOf(asksForIt).some((it) => overlaps(it, path));
  const isStep =
    !isAssignment(node) || sources.some((it) => readsOf(it).some((read) => overlaps(read, path)));
  return { path, node, isCount: isStep && !isControl };
}

function isAssignment(node: Node): boolean {
  return Node.isBinaryExpression(node) && node.getOperatorToken().getText() === "=";
}

function isConstant(value: Node): boolean {
  const inner = unwrap(value);
  return Node.isLiteralExpression(inner) || /^(true|false|null|undefined|\[\]|\{\})$/.test(inner.getText());
}

function isInOtherFunction(node: Node, loop: Loop): boolean {
  return functionAround(node) !== functionAround(loop) && node !== loop;
}

/** Whether there is one for all turns: not what a turn declares for itself, nor the `let` of a `for`. */
function livesLonger({ path, node }: Write, loop: Loop): boolean {
  if (path.root === "this") return false;
  const target = nodesIn(node).find(
    (it) => Node.isIdentifier(it) && it.getSymbol()?.compilerSymbol === path.root,
  );
  const home = target && homeOf(target);
  return home !== undefined && !isInside(home, loop) && !Node.isParameterDeclaration(home);
}

/** `i` of `for (var i …)` and `for (x of list)`, and what the step and the condition set. */
function isHeader(node: Node, loop: Loop): boolean {
  if (node === loop) return true;
  return !isInside(node, loop.getStatement());
}

function isInEveryTurn(node: Node, loop: Loop): boolean {
  for (let it = node, parent = it.getParent(); parent; it = parent, parent = it.getParent()) {
    if (it === loop.getStatement()) return true;
    const isPlain =
      Node.isBlock(parent) ||
      Node.isExpressionStatement(parent) ||
      Node.isParenthesizedExpression(parent) ||
      Node.isVariableDeclarationList(parent) ||
      Node.isVariableStatement(parent) ||
      parent === loop;
    if (!isPlain) return false;
  }
  return false;
}

/** There is no turn after this one. */
function endsWithJump(body: Node): boolean {
  const last = Node.isBlock(body) ? body.getStatements().at(-1) : body;
  return last !== undefined && isJump(last) && !Node.isContinueStatement(last);
}
