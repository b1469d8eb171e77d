/** Variables that only keep what was seen at one look: `const result = results.get(id)`, asked in the next line. */
import { Node } from "ts-morph";
import { indexIn, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import { symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { unwrap } from "./unwrap.ts";

/** A variable that gets its value by looking, each time it gets one in a turn. */
export interface Look {
  readonly name: Node;
  /** What is looked at. */
  readonly sources: readonly Node[];
  /** Whether looking takes something out: `queue.shift()`. */
  readonly takes: boolean;
}

const asking = /^(Readonly)?(Array|Map|Set|Weak\w+)\.(has|get|includes|at|indexOf)$/;
const taking = /^Array\.(shift|pop)$/;

/** The looks that a turn keeps in variables. */
function looksIn(nodes: readonly Node[]): Look[] {
  const gifts = nodes.flatMap((it) => ownNodes(it)).flatMap(giftAt);
  const bySymbol = Map.groupBy(gifts, (it) => symbolOf(it.name));
  return [...bySymbol].flatMap(([symbol, all]) => {
    const [first] = all;
    const sources = all.flatMap((it) => it.source ?? []);
    if (!symbol || !first || sources.length < all.length || !sources.every(isLook)) return [];
    return [{ name: first.name, sources, takes: sources.some(isTaking) }];
  });
}

interface Gift {
  readonly name: Node;
  /** The value; undefined where it is more than this. */
  readonly source: Node | undefined;
}

/** Where a variable gets a value. */
function giftAt(node: Node): Gift[] {
  if (Node.isVariableDeclaration(node)) {
    const [name, source] = [node.getNameNode(), node.getInitializer()];
    return Node.isIdentifier(name) && source ? [{ name, source }] : [];
  }
  if (Node.isPostfixUnaryExpression(node) || Node.isPrefixUnaryExpression(node)) {
    return /\+\+|--/.test(node.getText()) ? [{ name: node.getOperand(), source: undefined }] : [];
  }
  if (!Node.isBinaryExpression(node) || !Node.isIdentifier(node.getLeft())) return [];
  const operator = node.getOperatorToken().getText();
  if (operator === "=") return [{ name: node.getLeft(), source: node.getRight() }];
  return /[^=!<>]=$/.test(operator) ? [{ name: node.getLeft(), source: undefined }] : [];
}

/** `results.get(id)`, `state.isOpen`, `queue.shift()`: nothing is done besides. */
function isLook(source: Node): boolean {
  const nodes = nodesIn(source);
  const calls = nodes.filter(Node.isCallExpression);
  if (calls.some((it) => !asking.test(libraryName(it) ?? "") && !taking.test(libraryName(it) ?? "")))
    return false;
  if (nodes.some((it) => Node.isAwaitExpression(it) || Node.isYieldExpression(it))) return false;
  const inner = unwrap(source);
  return Node.isPropertyAccessExpression(inner) || Node.isElementAccessExpression(inner) || calls.length > 0;
}

function isTaking(source: Node): boolean {
  return nodesIn(source).some((it) => taking.test(libraryName(it) ?? ""));
}

/** Whether a turn comes to `pause` only if the look has found nothing: `if (job === undefined) await …`. */
function findsNothing(look: Look, pause: Node, root: Node): boolean {
  const symbol = symbolOf(look.name);
  const isIt = (it: Node) => Node.isIdentifier(it) && symbolOf(it) === symbol;
  for (let it = pause, parent = it.getParent(); parent; it = parent, parent = it.getParent()) {
    if (guards(it, parent, isIt)) return true;
    if (parent === root.getParent()) return false;
  }
  return false;
}

type Test = (node: Node) => boolean;

function guards(node: Node, parent: Node, isIt: Test): boolean {
  if (Node.isIfStatement(parent)) {
    const condition = parent.getExpression();
    if (parent.getThenStatement() === node) return says("nothing", condition, isIt);
    return parent.getElseStatement() === node && says("something", condition, isIt);
  }
  if (Node.isWhileStatement(parent))
    return parent.getStatement() === node && says("nothing", parent.getExpression(), isIt);
  if (!Node.isBlock(parent)) return false;
  const statements = parent.getStatements();
  return statements
    .slice(0, Math.max(0, indexIn(statements, node)))
    .some(
      (it) =>
        Node.isIfStatement(it) &&
        leavesTurn(it.getThenStatement()) &&
        says("something", it.getExpression(), isIt),
    );
}

function leavesTurn(branch: Node): boolean {
  const last = Node.isBlock(branch) ? branch.getStatements().at(-1) : branch;
  return Node.isContinueStatement(last) || Node.isReturnStatement(last) || Node.isBreakStatement(last);
}

/** Whether a condition that holds means nothing is there, or one that does not hold means that. */
function says(what: "nothing" | "something", condition: Node, isIt: Test): boolean {
  const inner = unwrap(condition);
  const other = what === "nothing" ? "something" : "nothing";
  if (Node.isPrefixUnaryExpression(inner) && inner.getText().startsWith("!"))
    return says(other, inner.getOperand(), isIt);
  if (!Node.isBinaryExpression(inner)) return what === "something" && isValueOf(inner, isIt);
  const operator = inner.getOperatorToken().getText();
  const sides = [inner.getLeft(), inner.getRight()];
  if (operator === (what === "nothing" ? "&&" : "||")) return sides.some((it) => says(what, it, isIt));
  const isAbout = sides.some((it) => isValueOf(it, isIt)) && sides.some(isNothing);
  return isAbout && (what === "nothing" ? /^===?$/ : /^!==?$/).test(operator);
}

/** `job`, or `(job = queue.shift())`. */
function isValueOf(side: Node, isIt: Test): boolean {
  const inner = unwrap(side);
  if (Node.isBinaryExpression(inner) && inner.getOperatorToken().getText() === "=")
    return isIt(inner.getLeft());
  return isIt(inner);
}

function isNothing(side: Node): boolean {
  const inner = unwrap(side);
  return Node.isNullLiteral(inner) || inner.getText() === "undefined";
}

/** The looks of a turn that tell whether it comes to `pause`; what is taken out is left out, unless there was nothing. */
export function looksBefore(pause: Node, nodes: readonly Node[]): Look[] {
  return looksIn(nodes).filter((it) => !it.takes || nodes.some((node) => findsNothing(it, pause, node)));
}

/** The looks of a turn whose variables a part of a condition asks. */
export function looksFor(part: Node, pause: Node, nodes: readonly Node[]): Look[] {
  const names = nodesIn(part).filter(Node.isIdentifier).map(symbolOf);
  return looksBefore(pause, nodes).filter(
    (it) => names.includes(symbolOf(it.name)) && !isOldBy(it, pause, part, nodes),
  );
}

/** Whether the pause stands between the look and the question: then what was is compared with what is. */
function isOldBy({ sources }: Look, pause: Node, part: Node, [body]: readonly Node[]): boolean {
  if (!body) return false;
  const asked = isInside(part, body) ? part.getStart() : body.getEnd();
  return sources.some(
    (it) => isInside(it, body) && it.getStart() < pause.getStart() && pause.getStart() < asked,
  );
}
