/** Promises in places where only what they resolve to makes sense. */
import {
  type BinaryExpression,
  type CallExpression,
  Node,
  type SourceFile,
  SyntaxKind,
  type Type,
} from "ts-morph";
import { nodesOf } from "./functions.ts";
import { globalAt } from "./global-use.ts";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { Memo } from "./memo.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { isMadePromise, isPromise, isThereInAnyCase } from "./sure-promise.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/**
 * What a promise is taken for.
 *
 * - `condition`: it counts as true; `conditions`: each of a list does. `missing`: it is compared with `undefined` or `null`.
 * - `comparison`: with a value that is no promise, by `===`, `switch`, `instanceof`, `in`, `typeof`, `Array.isArray`.
 * - `number`: in arithmetic, or in a comparison by size.
 * - `text`: in a template, in a concatenation, as a key. `texts`: a list of promises in a text.
 * - `parts`: its properties are copied or listed. `items`: it is spread as a list.
 * - `json`: it is written as JSON.
 */
export type PromiseUse =
  | "condition"
  | "conditions"
  | "missing"
  | "comparison"
  | "number"
  | "text"
  | "texts"
  | "parts"
  | "items"
  | "json";

export interface ForgottenWait {
  readonly promise: Node;
  readonly use: PromiseUse;
}

const users = [
  SyntaxKind.IfStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ConditionalExpression,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.CallExpression,
  SyntaxKind.BinaryExpression,
  SyntaxKind.TemplateSpan,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.ComputedPropertyName,
  SyntaxKind.SpreadAssignment,
  SyntaxKind.SpreadElement,
  SyntaxKind.CaseClause,
];

const knownWaits = new Memo<SourceFile, readonly ForgottenWait[]>();

/** All of a file, in source order. */
export function forgottenWaits(file: SourceFile, kit: Kit): readonly ForgottenWait[] {
  const waits = knownWaits.get(file) ?? nodesOf(file, users).flatMap((it) => forgottenWait(it, kit) ?? []);
  knownWaits.set(file, waits);
  return waits;
}

/** Finds a promise of which `node` itself wants what it resolves to. */
function forgottenWait(node: Node, kit: Kit): ForgottenWait | undefined {
  const tested = testedBy(node, kit).map(unwrap).find(isThereInAnyCase);
  if (tested) return { promise: tested, use: "condition" };
  if (Node.isBinaryExpression(node)) return inOperator(node);
  if (Node.isCallExpression(node)) return inCall(node, kit);
  return ofOperand(node) ?? ofChoice(node);
}

function found(promise: Node | undefined, use: PromiseUse): ForgottenWait | undefined {
  const inner = promise && unwrap(promise);
  return inner && isPromise(typeOf(inner)) ? { promise: inner, use } : undefined;
}

function testedBy(node: Node, kit: Kit): Node[] {
  if (Node.isIfStatement(node) || Node.isWhileStatement(node) || Node.isDoStatement(node)) {
    return answersOf(node.getExpression());
  }
  if (Node.isForStatement(node) || Node.isConditionalExpression(node)) return answersOf(node.getCondition());
  if (Node.isPrefixUnaryExpression(node)) {
    return node.getText().startsWith("!") ? answersOf(node.getOperand()) : [];
  }
  if (Node.isCallExpression(node)) {
    return globalAt(unwrap(node.getExpression()), kit) === "Boolean" ? answersOf(node.getArguments()[0]) : [];
  }
  return Node.isBinaryExpression(node) && /^(&&|\|\|)$/.test(operatorOf(node))
    ? answersOf(node.getLeft())
    : [];
}

/** What decides in the end; the left of `&&` is tested where it stands. */
function answersOf(condition: Node | undefined): Node[] {
  const inner = condition && unwrap(condition);
  if (Node.isConditionalExpression(inner)) {
    return [...answersOf(inner.getWhenTrue()), ...answersOf(inner.getWhenFalse())];
  }
  if (Node.isBinaryExpression(inner) && /^(&&|\|\||\?\?|,)$/.test(operatorOf(inner))) {
    return answersOf(inner.getRight());
  }
  return inner ? [inner] : [];
}

function operatorOf(node: BinaryExpression): string {
  return node.getOperatorToken().getText();
}

function inOperator(node: BinaryExpression): ForgottenWait | undefined {
  const [left, right] = [unwrap(node.getLeft()), unwrap(node.getRight())];
  const operator = operatorOf(node);
  if (/^[!=]==?$/.test(operator)) return inEquation(left, right) ?? inEquation(right, left);
  if (/^(<=?|>=?|[-*/%]=?|\*\*=?)$/.test(operator)) return found(left, "number") ?? found(right, "number");
  if (/^\+=?$/.test(operator)) return inSum(left, right) ?? inSum(right, left);
  if (operator === "instanceof") {
    return isMadePromise(left) && makesOthers(right, typeOf(left)) ? found(left, "comparison") : undefined;
  }
  return operator === "in" && Node.isStringLiteral(left) && lacks(typeOf(right), left.getLiteralValue())
    ? found(right, "comparison")
    : undefined;
}

function inEquation(promise: Node, other: Node): ForgottenWait | undefined {
  const type = typeOf(other);
  if (type.isNull() || type.isUndefined()) {
    return isMadePromise(promise) && isThereInAnyCase(promise) ? found(promise, "missing") : undefined;
  }
  if (
    Node.isTypeOfExpression(promise) &&
    Node.isStringLiteral(other) &&
    other.getLiteralValue() !== "object"
  ) {
    const operand = unwrap(promise.getExpression());
    return isMadePromise(operand) ? found(operand, "comparison") : undefined;
  }
  return isPlain(type) ? found(promise, "comparison") : undefined;
}

function inSum(promise: Node, other: Node): ForgottenWait | undefined {
  return isPlain(typeOf(other)) || isUntyped(typeOf(other)) ? found(promise, "text") : undefined;
}

/** Whether a class has no promises among its objects. */
function makesOthers(constructed: Node, promise: Type): boolean {
  const types = typeOf(constructed)
    .getConstructSignatures()
    .map((it) => it.getReturnType());
  return (
    types.length > 0 && types.every((it) => !isUntyped(it) && !isThenable(it) && !promise.isAssignableTo(it))
  );
}

function lacks(type: Type, name: string): boolean {
  return type.getApparentProperty(name) === undefined;
}

function isText(type: Type): boolean {
  return type.isString() || type.isStringLiteral() || type.isTemplateLiteral();
}

/** A string, a number and the like: no promise is equal to it. */
function isPlain(type: Type): boolean {
  if (type.isUnion())
    return type.getUnionTypes().every((it) => isPlain(it) || it.isNull() || it.isUndefined());
  return (
    isText(type) ||
    type.isNumber() ||
    type.isNumberLiteral() ||
    type.isBoolean() ||
    type.isBooleanLiteral() ||
    type.isBigInt() ||
    type.isBigIntLiteral() ||
    type.isEnumLiteral()
  );
}

const takesParts = /^ObjectConstructor\.(keys|values|entries|getOwnPropertyNames)$/;
const testsEach = /^(Readonly)?Array\.(every|filter|find|findIndex|findLast|findLastIndex|some)$/;

function inCall(call: CallExpression, kit: Kit): ForgottenWait | undefined {
  const [first, ...others] = call.getArguments();
  const name = libraryName(call) ?? "";
  if (takesParts.test(name)) return found(first, "parts");
  if (name === "ObjectConstructor.assign") return firstOf(others, "parts");
  if (name === "ArrayConstructor.isArray")
    return first && isMadePromise(first) ? found(first, "comparison") : undefined;
  if (name === "JSON.stringify") return first && inJson(first);
  if (/^(Array|ReadonlyArray)\.(join|toString)$/.test(name)) return listIn(receiverOf(call));
  if (/^(Object|Promise)\.toString$/.test(name)) return found(receiverOf(call), "text");
  if (testsEach.test(name) && first && globalAt(unwrap(first), kit) === "Boolean")
    return ofEach(receiverOf(call));
  switch (globalAt(unwrap(call.getExpression()), kit)) {
    case "String":
      return found(first, "text") ?? listIn(first);
    case "Number":
    case "BigInt":
    case "isNaN":
    case "parseFloat":
    case "parseInt":
      return found(first, "number");
    default:
      return undefined;
  }
}

function firstOf(values: readonly Node[], use: PromiseUse): ForgottenWait | undefined {
  return values.map((it) => found(it, use)).find((it) => it !== undefined);
}

/** `JSON.stringify({ user: load(1) })` too. */
function inJson(value: Node): ForgottenWait | undefined {
  const inner = unwrap(value);
  const parts = Node.isArrayLiteralExpression(inner)
    ? inner.getElements()
    : Node.isObjectLiteralExpression(inner)
      ? inner.getProperties().flatMap(valueIn)
      : [];
  return found(inner, "json") ?? firstOf(parts, "json");
}

function valueIn(property: Node): Node[] {
  if (Node.isPropertyAssignment(property)) return [property.getInitializerOrThrow()];
  return Node.isShorthandPropertyAssignment(property) ? [property.getNameNode()] : [];
}

/** A list of promises, of which a text is made. */
function listIn(list: Node | undefined): ForgottenWait | undefined {
  const inner = list && unwrap(list);
  const item = inner && typeOf(inner).getArrayElementType();
  return inner && item && isPromise(item) ? { promise: inner, use: "texts" } : undefined;
}

/** `ids.map(load).filter(Boolean)` */
function ofEach(list: Node | undefined): ForgottenWait | undefined {
  const inner = list && unwrap(list);
  if (!Node.isCallExpression(inner) || !/^(Readonly)?Array\.map$/.test(libraryName(inner) ?? ""))
    return undefined;
  const item = typeOf(inner).getArrayElementType();
  return item && isPromise(item) ? { promise: inner, use: "conditions" } : undefined;
}

function ofOperand(node: Node): ForgottenWait | undefined {
  if (Node.isTemplateSpan(node)) {
    const isText = !Node.isTaggedTemplateExpression(node.getParent()?.getParent());
    return isText ? (found(node.getExpression(), "text") ?? listIn(node.getExpression())) : undefined;
  }
  if (Node.isPrefixUnaryExpression(node) && !node.getText().startsWith("!")) {
    return found(node.getOperand(), "number");
  }
  if (Node.isElementAccessExpression(node)) return found(node.getArgumentExpression(), "text");
  if (Node.isComputedPropertyName(node)) return found(node.getExpression(), "text");
  if (Node.isForInStatement(node) || Node.isSpreadAssignment(node))
    return found(node.getExpression(), "parts");
  return Node.isSpreadElement(node) ? found(node.getExpression(), "items") : undefined;
}

/** `switch (load(1)) { case "a": … }`, and the other way round. */
function ofChoice(node: Node): ForgottenWait | undefined {
  if (!Node.isCaseClause(node)) return undefined;
  const choice = node.getFirstAncestor(Node.isSwitchStatement)?.getExpression();
  if (!choice) return undefined;
  const isFirst = node.getPreviousSibling() === undefined;
  const ofSwitch = isFirst && isPlain(typeOf(node.getExpression())) ? found(choice, "comparison") : undefined;
  return ofSwitch ?? (isPlain(typeOf(choice)) ? found(node.getExpression(), "comparison") : undefined);
}
