import { type CallExpression, Node, type ParameterDeclaration, SyntaxKind } from "ts-morph";
import { type FunctionNode, isFunction, nodesOf } from "./functions.ts";
import { givenName } from "./given.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { Memo } from "./memo.ts";
import { anyItem, type Path, pathOf } from "./paths.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** A change of a place. */
export interface Write {
  readonly path: Path;
  /** Where it happens. */
  readonly node: Node;
  /** The expressions that the new state is made of. */
  readonly sources: readonly Node[];
  /** Whether one item is put in, whatever it is: the number of items does not depend on it. */
  readonly isItem: boolean;
  /** Whether the value comes from a promise that has settled: the parameter of a `then` callback, say. */
  readonly isSettled: boolean;
  /** Whether it gives a parameter or a loop variable its value, so that it comes before all that is inside. */
  readonly isBinding: boolean;
  /** Whether it only may happen: what a method or a function outside of the file does to its object is not known. */
  readonly isGuess: boolean;
}

const mutators =
  /^(Array\.(copyWithin|fill|pop|push|reverse|shift|sort|splice|unshift)|(Weak)?(Map|Set)\.(add|clear|delete|set)|.*Iterator(Object)?\.next|.*Generator\.next)$/;
const puts = /^(Array\.(push|unshift)|(Weak)?Map\.set|(Weak)?Set\.add)$/;

/** No tree changes, and the rules ask for the same parts again and again. */
const known = new Memo<Node, readonly Write[]>();

/** All changes that happen when `node` runs, in source order; those in its functions included. */
export function writesIn(node: Node, kit: Kit): readonly Write[] {
  const writes = known.get(node) ?? findWrites(node, kit);
  known.set(node, writes);
  return writes;
}

const changers = [
  SyntaxKind.VariableDeclaration,
  SyntaxKind.BinaryExpression,
  SyntaxKind.PostfixUnaryExpression,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.DeleteExpression,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.CallExpression,
];

function findWrites(node: Node, kit: Kit): Write[] {
  return nodesOf(node, changers).flatMap((it) => {
    if (Node.isVariableDeclaration(it)) return declaration(it);
    if (Node.isBinaryExpression(it))
      return assignment(it.getLeft(), it.getOperatorToken().getText(), it.getRight(), it);
    if (Node.isPostfixUnaryExpression(it) || Node.isPrefixUnaryExpression(it))
      return step(it.getOperand(), it);
    if (Node.isDeleteExpression(it)) return write(it.getExpression(), it, []);
    if (Node.isForOfStatement(it) || Node.isForInStatement(it)) return loopVariable(it);
    if (Node.isCallExpression(it)) return [...method(it, kit), ...handedOver(it, kit), ...parameters(it)];
    return [];
  });
}

function write(target: Node, node: Node, sources: readonly Node[]): Write[] {
  const path = pathOf(target);
  return path ? [{ path, node, sources, ...plain }] : [];
}

/** A write of the usual kind. */
export const plain = { isItem: false, isSettled: false, isBinding: false, isGuess: false };

/** One write for each name that a pattern binds or assigns. */
function writeAll(target: Node, node: Node, sources: readonly Node[]): Write[] {
  const inner = unwrap(target);
  if (Node.isObjectBindingPattern(inner) || Node.isArrayBindingPattern(inner)) {
    const elements = inner.getElements().filter(Node.isBindingElement);
    return elements.flatMap((it) => writeAll(it.getNameNode(), node, sources));
  }
  if (Node.isArrayLiteralExpression(inner))
    return inner.getElements().flatMap((it) => writeAll(it, node, sources));
  if (Node.isObjectLiteralExpression(inner)) {
    return inner.getProperties().flatMap((it) => {
      if (Node.isShorthandPropertyAssignment(it)) return writeAll(it.getNameNode(), node, sources);
      return Node.isPropertyAssignment(it) ? writeAll(it.getInitializerOrThrow(), node, sources) : [];
    });
  }
  return write(inner, node, sources);
}

function declaration(node: Node): Write[] {
  if (!Node.isVariableDeclaration(node)) return [];
  const initializer = node.getInitializer();
  // What is only another name of a place is no new place.
  return initializer
    ? writeAll(node.getNameNode(), node, [initializer]).filter((it) => isOwnPlace(it, node))
    : [];
}

function isOwnPlace({ path }: Write, declaration: Node): boolean {
  const name = Node.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined;
  return Node.isIdentifier(name) ? path.root === name.getSymbol()?.compilerSymbol : path.steps.length === 0;
}

function assignment(left: Node, operator: string, right: Node, node: Node): Write[] {
  if (!operator.endsWith("=") || /^([=!]==?|[<>]=)$/.test(operator)) return [];
  return writeAll(left, node, operator === "=" ? [right] : [left, right]);
}

function step(operand: Node, node: Node): Write[] {
  const isChange = Node.isPostfixUnaryExpression(node) || /^(\+\+|--)/.test(node.getText());
  return isChange ? write(operand, node, [operand]) : [];
}

/** What a `for … of` or `for … in` loop gives its variables. */
export function loopVariable(loop: Node): Write[] {
  if (!Node.isForOfStatement(loop) && !Node.isForInStatement(loop)) return [];
  const target = loop.getInitializer();
  const names = Node.isVariableDeclarationList(target)
    ? target.getDeclarations().map((it) => it.getNameNode())
    : [target];
  const isSettled = Node.isForOfStatement(loop) && loop.isAwaited();
  const writes = names.flatMap((it) => writeAll(it, loop, [loop.getExpression()]));
  return writes.map((it) => ({ ...it, isSettled, isBinding: true }));
}

/** `list.push(x)`: the list is changed by a method. What the learner's own methods change is told by their bodies. */
function method(call: CallExpression, kit: Kit): Write[] {
  const receiver = receiverOf(call);
  const path = receiver && pathOf(receiver);
  if (!path || isGiven(call, kit) || localFunction(call.getExpression())) return [];
  const name = libraryName(call);
  const values = call.getArguments();
  if (name === undefined) {
    return values.length > 0 ? [{ ...plain, path, node: call, sources: values, isGuess: true }] : [];
  }
  if (!mutators.test(name)) return [];
  const isItem = puts.test(name) && !values.some(Node.isSpreadElement);
  const place = isItem ? { root: path.root, steps: [...path.steps, anyItem] } : path;
  // A method without values, such as shift(), changes the object by what is in it already.
  return [{ ...plain, path: place, node: call, sources: values.length > 0 ? values : [receiver], isItem }];
}

function isGiven(call: CallExpression, kit: Kit): boolean {
  return (kit.nameOf(call) ?? givenName(call, kit)) !== undefined;
}

/** `merge(state, page)`: an object that is handed over may be changed by what is handed over with it. */
function handedOver(call: CallExpression, kit: Kit): Write[] {
  const name = libraryName(call);
  if (isGiven(call, kit) || (name !== undefined && name !== "ObjectConstructor.assign")) return [];
  const values = call.getArguments();
  return values.flatMap((value) => {
    if (!typeOf(value).isObject() || typeOf(value).getCallSignatures().length > 0) return [];
    const others = values.filter((it) => it !== value);
    return others.length > 0 ? write(value, call, others).map((it) => ({ ...it, isGuess: true })) : [];
  });
}

/** The parameters of the function that is called, and those of callbacks; what gives a promise calls back later. */
function parameters(call: CallExpression): Write[] {
  const values = call.getArguments();
  const helper = localFunction(call.getExpression());
  const own = helper ? bind(helper, call, values) : [];
  const isLater = isThenable(typeOf(call)) || isUntyped(typeOf(call));
  const receiver = receiverOf(call);
  const callbacks = values.filter(isFunction).flatMap((callback) => {
    const sources = receiver ? [receiver] : values.filter((it) => it !== callback);
    const names = callback.getParameters().flatMap((it) => writeAll(it.getNameNode(), call, sources));
    return names.map((it) => ({ ...it, isSettled: isLater, isBinding: true }));
  });
  return [...own, ...callbacks];
}

/** What a callback is given for a parameter. */
export function parameterOf(parameter: ParameterDeclaration, sources: readonly Node[]): Write[] {
  const writes = writeAll(parameter.getNameNode(), parameter, sources);
  return writes.map((it) => ({ ...it, isBinding: true }));
}

function bind(helper: FunctionNode, call: CallExpression, values: readonly Node[]): Write[] {
  return helper.getParameters().flatMap((it, at) => {
    const value = it.isRestParameter() ? values.slice(at) : values.slice(at, at + 1);
    return writeAll(it.getNameNode(), call, value).map((write) => ({ ...write, isBinding: true }));
  });
}
