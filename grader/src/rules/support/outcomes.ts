/** What becomes of the outcomes that `Promise.allSettled` gives: whether anybody asks for the failed ones. */
import { type CallExpression, Node } from "ts-morph";
import { isMember, nameOfMember, textOf } from "./called-by.ts";
import { isJump } from "./conditions.ts";
import { isFunction, ownNodes } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export type Ignored =
  | { readonly kind: "dropped" }
  /** Only their number is read, which is that of the promises. */
  | { readonly kind: "counted" }
  /** Only the values are read, whether there are any or not. */
  | { readonly kind: "values"; readonly at: Node }
  /** The fulfilled ones are picked out, and that is all; `result` is the expression that holds them. */
  | { readonly kind: "successes"; readonly at: Node; readonly result: Node | undefined };

const dropped: Ignored = { kind: "dropped" };
const counted: Ignored = { kind: "counted" };

/** How the outcomes of a call are ignored; undefined if somebody looks at them, or may do so. */
export function ignoredOutcomes(call: CallExpression): Ignored | undefined {
  const outer = wrapping(call);
  const parent = outer.getParent();
  if (Node.isAwaitExpression(parent)) return ofList(parent);
  if (Node.isVariableDeclaration(parent)) return ofPromise(parent.getNameNode());
  if (!isMember(parent) || nameOfMember(parent) !== "then") return undefined;
  const chain = wrapping(parent).getParent();
  const [callback] = Node.isCallExpression(chain) ? chain.getArguments() : [];
  const helper = callback && localFunction(callback);
  if (!helper) return undefined;
  const parameter = helper.getParameters()[0]?.getNameNode();
  return parameter ? ofListName(parameter) : dropped;
}

/** `const ending = Promise.allSettled(tasks); … await ending;` */
function ofPromise(name: Node): Ignored | undefined {
  const waits = Node.isIdentifier(name) ? mentionsOf(name).map((it) => wrapping(it).getParent()) : [];
  return together(waits.map((it) => (Node.isAwaitExpression(it) ? ofList(it) : undefined)));
}

function ofList(list: Node): Ignored | undefined {
  const outer = wrapping(list);
  const parent = outer.getParent();
  if (Node.isExpressionStatement(parent) || Node.isVoidExpression(parent)) return dropped;
  if (Node.isVariableDeclaration(parent)) return ofListName(parent.getNameNode());
  if (Node.isForOfStatement(parent) && parent.getExpression() === outer) return ofLoop(parent);
  if (!isMember(parent) || parent.getExpression() !== outer) return undefined;
  if (Node.isElementAccessExpression(parent)) return ofItems([wrapping(parent)]);
  if (nameOfMember(parent) === "length") return counted;
  const call = wrapping(parent).getParent();
  return Node.isCallExpression(call) ? ofMethod(call) : undefined;
}

function ofListName(name: Node): Ignored | undefined {
  if (Node.isArrayBindingPattern(name)) {
    const elements = name.getElements().filter(Node.isBindingElement);
    if (elements.some((it) => it.getDotDotDotToken())) return undefined;
    return together(elements.map((it) => ofItemName(it.getNameNode())));
  }
  if (!Node.isIdentifier(name)) return undefined;
  const uses = mentionsOf(name);
  return uses.length === 0 ? dropped : together(uses.map(ofList));
}

/** Who looks once has looked, and who has the number beside the successes can tell what is missing. */
function together(parts: readonly (Ignored | undefined)[]): Ignored | undefined {
  if (parts.includes(undefined)) return undefined;
  if (parts.includes(counted) && parts.some((it) => it !== counted && it !== dropped)) return undefined;
  return parts.find((it) => it?.kind !== "dropped") ?? parts[0];
}

const walks = /^(Readonly)?Array\.(flatMap|forEach|map)$/;
const filters = /^(Readonly)?Array\.filter$/;

function ofMethod(call: CallExpression): Ignored | undefined {
  const name = libraryName(call) ?? "";
  if (name === "Array.at" || name === "ReadonlyArray.at") return ofItems([wrapping(call)]);
  const callback = call.getArguments()[0];
  const helper = callback && localFunction(callback);
  const parameters = helper?.getParameters() ?? [];
  const [item] = parameters;
  // With an index, something else may be put in for the failed ones.
  if (!item || parameters.length > 2 || !(walks.test(name) || filters.test(name))) return undefined;
  const ignored = ofItemName(item.getNameNode());
  if (ignored?.kind === "dropped") return undefined;
  return ignored?.kind === "successes" ? { ...ignored, result: call } : ignored;
}

function ofLoop(loop: Node): Ignored | undefined {
  const target = Node.isForOfStatement(loop) ? loop.getInitializer() : undefined;
  const name = Node.isVariableDeclarationList(target)
    ? target.getDeclarations()[0]?.getNameNode()
    : undefined;
  return name && ofItemName(name);
}

function ofItemName(name: Node): Ignored | undefined {
  if (Node.isObjectBindingPattern(name)) return ofPattern(name);
  if (!Node.isIdentifier(name)) return undefined;
  const uses = mentionsOf(name).filter((it) => !Node.isTypePredicate(it.getParent()));
  return uses.length === 0 ? dropped : ofItems(uses.map(wrapping));
}

/** `({ value }) => …` */
function ofPattern(pattern: Node): Ignored | undefined {
  const names = Node.isObjectBindingPattern(pattern)
    ? pattern.getElements().map((it) => (it.getPropertyNameNode() ?? it.getNameNode()).getText())
    : [];
  return names.length === 1 && names[0] === "value" ? { kind: "values", at: pattern } : undefined;
}

/** What the uses of one outcome say together. */
function ofItems(uses: readonly Node[]): Ignored | undefined {
  const reads = uses.map((it) => {
    const access = it.getParent();
    return isMember(access) && access.getExpression() === it
      ? { access, name: nameOfMember(access) }
      : undefined;
  });
  if (reads.some((it) => it?.name !== "value" && it?.name !== "status")) return undefined;
  const questions = reads.filter((it) => it?.name === "status");
  const value = reads.find((it) => it?.name === "value");
  if (questions.length === 0) return value && { kind: "values", at: value.access };
  const [first] = questions;
  return first && questions.every((it) => it && picksSuccess(it.access))
    ? { kind: "successes", at: first.access, result: undefined }
    : undefined;
}

/** `status === "fulfilled"`, with nothing to be done where it is not. */
function picksSuccess(access: Node): boolean {
  const comparison = wrapping(access).getParent();
  if (!Node.isBinaryExpression(comparison) || !/^===?$/.test(comparison.getOperatorToken().getText()))
    return false;
  const other = unwrap(comparison.getLeft()) === access ? comparison.getRight() : comparison.getLeft();
  return textOf(other) === "fulfilled" && hasNoOther(wrapping(comparison));
}

function hasNoOther(condition: Node): boolean {
  const parent = condition.getParent();
  if (Node.isConditionalExpression(parent))
    return parent.getCondition() === condition && isEmpty(parent.getWhenFalse());
  if (Node.isIfStatement(parent)) return isLastPlainIf(parent);
  if (Node.isBinaryExpression(parent) && parent.getOperatorToken().getText() === "&&") {
    return isUnused(wrapping(parent)) || hasNoOther(wrapping(parent));
  }
  const callback = Node.isReturnStatement(parent) ? parent.getFirstAncestor(isFunction) : parent;
  return isFunction(callback) && isPredicate(callback);
}

/** `wasOk && use(value);` as a statement, or as all that a `forEach` does. */
function isUnused(expression: Node): boolean {
  const parent = expression.getParent();
  if (!Node.isArrowFunction(parent)) return Node.isExpressionStatement(parent);
  const call = wrapping(parent).getParent();
  return Node.isCallExpression(call) && /^(Readonly)?Array\.forEach$/.test(libraryName(call) ?? "");
}

function isEmpty(value: Node): boolean {
  const inner = unwrap(value);
  return Node.isArrayLiteralExpression(inner) && inner.getElements().length === 0;
}

/** An `if` without `else` at the end of its block, which leaves nothing: after it there is nothing for the others. */
function isLastPlainIf(choice: Node): boolean {
  if (!Node.isIfStatement(choice) || choice.getElseStatement()) return false;
  if (ownNodes(choice.getThenStatement()).some(isJump)) return false;
  const block = choice.getParent();
  return !Node.isBlock(block) || block.getStatements().at(-1) === (choice as Node);
}

/** The callback of a `filter`, given there or by its name. */
function isPredicate(callback: Node): boolean {
  const parent = wrapping(callback).getParent();
  if (Node.isCallExpression(parent)) return filters.test(libraryName(parent) ?? "");
  const name = Node.isFunctionDeclaration(callback)
    ? callback.getNameNode()
    : Node.isVariableDeclaration(parent)
      ? parent.getNameNode()
      : undefined;
  return (
    name !== undefined &&
    mentionsOf(name).every((it) => {
      const call = wrapping(it).getParent();
      return Node.isCallExpression(call) && filters.test(libraryName(call) ?? "");
    })
  );
}
