import { type ElementAccessExpression, Node, SyntaxKind, VariableDeclarationKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf, ownNodes } from "./support/functions.ts";
import { symbolOf } from "./support/local-function.ts";
import { libraryName } from "./support/member.ts";
import { shortText } from "./support/say.ts";
import { isSharedView, valuesOf } from "./support/shared-memory.ts";
import { typeOf } from "./support/type-of.ts";
import { isUnderLock } from "./support/under-lock.ts";
import { unwrap } from "./support/unwrap.ts";

export const noPlainSharedWrite: Rule = {
  name: "no-plain-shared-write",
  description:
    "A number in shared memory is read, changed and written back in one atomic step, or under a lock.",
  check,
};

const maxDepth = 4;

/** A cell of a view, as it is named in the code. */
interface Cell {
  readonly view: Node;
  readonly index: Node;
}

/** Something that reads a cell, computes, and writes it. */
interface Change extends Cell {
  readonly isStore: boolean;
  /** What a plain write puts there: it has to come from the cell itself. */
  readonly value?: Node;
}

function check({ file }: RuleContext): RuleFinding[] {
  return nodesOf(file, [
    SyntaxKind.PrefixUnaryExpression,
    SyntaxKind.PostfixUnaryExpression,
    SyntaxKind.BinaryExpression,
    SyntaxKind.CallExpression,
  ]).flatMap((node) => {
    const change = changeAt(node);
    if (!change || !isForAll(change.index) || !isSharedView(change.view)) return [];
    if (!isFromCell(change) || isUnderLock(node)) return [];
    return [{ node, message: say(node, change) }];
  });
}

function changeAt(node: Node): Change | undefined {
  if (Node.isPrefixUnaryExpression(node) || Node.isPostfixUnaryExpression(node)) {
    const cell = cellOf(node.getOperand());
    return cell && /^(\+\+|--)/.test(operatorOf(node)) ? { ...cell, isStore: false } : undefined;
  }
  if (Node.isBinaryExpression(node)) return assignmentAt(node.getOperatorToken().getText(), node);
  return Node.isCallExpression(node) ? storeAt(node) : undefined;
}

function operatorOf(node: Node): string {
  const text = node.getText();
  return Node.isPrefixUnaryExpression(node) ? text : text.slice(-2);
}

function assignmentAt(operator: string, node: Node): Change | undefined {
  const cell = Node.isBinaryExpression(node) ? cellOf(node.getLeft()) : undefined;
  if (!cell || !Node.isBinaryExpression(node) || !/^([^=!<>]+|<<|>>>?)?=$/.test(operator)) return undefined;
  return { ...cell, isStore: false, ...(operator === "=" && { value: node.getRight() }) };
}

function storeAt(call: Node): Change | undefined {
  if (!Node.isCallExpression(call) || !/^Atomics\.(store|exchange)$/.test(libraryName(call) ?? ""))
    return undefined;
  const [view, index, value] = call.getArguments();
  return view && index && value && { view, index, isStore: true, value };
}

function cellOf(node: Node): Cell | undefined {
  const access = unwrap(node);
  const index = Node.isElementAccessExpression(access) ? access.getArgumentExpression() : undefined;
  return index && { view: (access as ElementAccessExpression).getExpression(), index };
}

/** Whether a value was computed from what the cell held, directly or through variables. Each is looked at once. */
function isFromCell({ value, ...cell }: Change): boolean {
  if (!value) return true;
  const seen = new Set<unknown>();
  const isNew = (it: Node) => {
    const symbol = symbolOf(it);
    return symbol !== undefined && seen.size < seen.add(symbol).size;
  };
  let next = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    const nodes = next.flatMap((it) => ownNodes(it));
    if (nodes.some((it) => isReadOf(it, cell))) return true;
    next = nodes.filter((it) => Node.isIdentifier(it) && isNew(it)).flatMap(valuesOf);
  }
  return false;
}

function isReadOf(node: Node, cell: Cell): boolean {
  const read = readAt(node);
  return read !== undefined && isSame(read.view, cell.view) && isSame(read.index, cell.index);
}

function readAt(node: Node): Cell | undefined {
  if (Node.isElementAccessExpression(node)) return cellOf(node);
  if (!Node.isCallExpression(node) || libraryName(node) !== "Atomics.load") return undefined;
  const [view, index] = node.getArguments();
  return view && index && { view, index };
}

function isSame(a: Node, b: Node): boolean {
  const [left, right] = [unwrap(a), unwrap(b)];
  if (!Node.isIdentifier(left) || !Node.isIdentifier(right)) return left.getText() === right.getText();
  return symbolOf(left) === symbolOf(right);
}

/** Whether every thread comes to the same cell: one with a number of its own may be the only one there. */
function isForAll(index: Node, depth = 0): boolean {
  const inner = unwrap(index);
  if (Node.isNumericLiteral(inner)) return true;
  if (depth > maxDepth || typeOf(inner).isNumberLiteral()) return typeOf(inner).isNumberLiteral();
  const values = isCounted(inner) ? [] : valuesOf(inner);
  return values.length > 0 && values.every((it) => isForAll(it, depth + 1));
}

/** A variable that changes is a cell after the other. */
function isCounted(index: Node): boolean {
  const declarations = Node.isIdentifier(index) ? (symbolOf(index)?.getDeclarations() ?? []) : [];
  return declarations.some(
    (it) =>
      Node.isVariableDeclaration(it) &&
      it.getVariableStatement()?.getDeclarationKind() !== VariableDeclarationKind.Const,
  );
}

function say(node: Node, { view, index, isStore }: Change): string {
  const cell = `${shortText(view)}, ${shortText(index)}`;
  const remedy =
    `One call such as \`Atomics.add(${cell}, …)\` reads and writes in one step; ` +
    "where several cells have to change together, take a lock around them.";
  if (isStore) {
    return (
      `\`${shortText(node)}\` writes what was computed from an earlier \`Atomics.load\`. Each of the two is one step, ` +
      `but what another thread writes between them is overwritten, and its change is lost. ${remedy}`
    );
  }
  return (
    `\`${shortText(node)}\` reads the cell, computes, and writes: three steps. What another thread writes between the first ` +
    `and the last is overwritten, and its change is lost, now and then. ${remedy}`
  );
}
