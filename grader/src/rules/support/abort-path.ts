/** Which parts of a handler an abort does not come to: `if (error instanceof TypeError) throw error;`. */
import { Node } from "ts-morph";
import { indexIn } from "./functions.ts";
import { leaves } from "./idle.ts";
import { isInside } from "./inside.ts";
import { declarationsOf, symbolOf } from "./local-function.ts";
import { unwrap } from "./unwrap.ts";

const othersOfLanguage = /^(Aggregate|Eval|Range|Reference|Syntax|Type|URI)Error$/;
/** Who aborts may give a reason of their own. */
const likeAnAbort = /abort|cancel|clos|end|exit|interrupt|quit|shut|stop|time/i;

/** What a condition says when the error is that of an abort; undefined where that is not sure. */
export function saysForAbort(condition: Node, error: Node): boolean | undefined {
  const inner = unwrap(condition);
  if (Node.isPrefixUnaryExpression(inner) && inner.getText().startsWith("!")) {
    const answer = saysForAbort(inner.getOperand(), error);
    return answer === undefined ? undefined : !answer;
  }
  if (!Node.isBinaryExpression(inner)) return undefined;
  const [left, right] = [inner.getLeft(), inner.getRight()];
  const operator = inner.getOperatorToken().getText();
  if (operator === "&&") return joined(left, right, error, false);
  if (operator === "||") return joined(left, right, error, true);
  if (operator === "instanceof") return isError(left, error) && isOfOthers(right) ? false : undefined;
  const isNamed = isPropertyOf(left, error) && isLiteral(right);
  if (isNamed && /^===?$/.test(operator)) return false;
  return isNamed && /^!==?$/.test(operator) ? true : undefined;
}

/** One side decides if it says `strong`; otherwise both have to say the other. */
function joined(left: Node, right: Node, error: Node, strong: boolean): boolean | undefined {
  const answers = [left, right].map((it) => saysForAbort(it, error));
  if (answers.includes(strong)) return strong;
  return answers.includes(undefined) ? undefined : !strong;
}

function isError(node: Node, error: Node): boolean {
  const inner = unwrap(node);
  return Node.isIdentifier(inner) && symbolOf(inner) === symbolOf(error);
}

/** `error.code`, `error.name`, `error.status`. */
function isPropertyOf(node: Node, error: Node): boolean {
  const inner = unwrap(node);
  return (
    Node.isPropertyAccessExpression(inner) &&
    /^(code|name|status)$/.test(inner.getName()) &&
    isError(inner.getExpression(), error)
  );
}

/** The `code` of the `DOMException` that an abort gives. */
const abortCode = 20;

function isLiteral(node: Node): boolean {
  if (Node.isStringLiteral(node)) return !likeAnAbort.test(node.getLiteralValue());
  return Node.isNumericLiteral(node) && node.getLiteralValue() !== abortCode;
}

/** A class of errors that no abort is of: one of the language, or one of the learner's own. */
function isOfOthers(type: Node): boolean {
  const declarations = declarationsOf(type);
  if (declarations.length === 0) return othersOfLanguage.test(type.getText());
  return declarations.every(Node.isClassDeclaration) && !likeAnAbort.test(type.getText());
}

/** Whether an abort does not come to `node`, or is told apart by it; `error` is the name of what was caught. */
export function isOffAbortPath(node: Node, body: Node, error: Node): boolean {
  for (let it = node, parent = it.getParent(); parent && it !== body; it = parent, parent = it.getParent()) {
    if (Node.isIfStatement(parent) || Node.isConditionalExpression(parent)) {
      const condition = Node.isIfStatement(parent) ? parent.getExpression() : parent.getCondition();
      const says = saysForAbort(condition, error);
      if (says !== undefined && (it === condition || it !== branchFor(says, parent))) return true;
    }
    if (Node.isBlock(parent) && isBehindEnd(it, parent.getStatements(), error)) return true;
  }
  return false;
}

function branchFor(says: boolean, fork: Node): Node | undefined {
  if (Node.isIfStatement(fork)) return says ? fork.getThenStatement() : fork.getElseStatement();
  if (!Node.isConditionalExpression(fork)) return undefined;
  return says ? fork.getWhenTrue() : fork.getWhenFalse();
}

/** `if (!(error instanceof TypeError)) return undefined;` in front of it. */
function isBehindEnd(node: Node, statements: readonly Node[], error: Node): boolean {
  return statements.slice(0, Math.max(0, indexIn(statements, node))).some((it) => {
    if (!Node.isIfStatement(it) || isInside(node, it)) return false;
    const says = saysForAbort(it.getExpression(), error);
    const branch = says === undefined ? undefined : branchFor(says, it);
    return branch !== undefined && leaves(branch);
  });
}
