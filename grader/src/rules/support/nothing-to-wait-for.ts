/** Lists with nothing in them that `Promise.all` could wait for, or with one thing only. */
import { type CallExpression, Node, type Type, ts } from "ts-morph";
import { isAsyncFunction, ownNodes } from "./functions.ts";
import { type GatherName, literalList, mapperOf } from "./gathers.ts";
import { localFunction } from "./local-function.ts";
import { isPromiseList, isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** The list of promises that is the one entry of a list: `Promise.all([ids.map(load)])`. */
export function listAsEntry(list: Node): Node | undefined {
  const entries = literalList(list)?.getElements() ?? [];
  const [only] = entries;
  return only && entries.length === 1 && !Node.isSpreadElement(only) && isPromiseList(typeOf(only))
    ? only
    : undefined;
}

/** Whether no entry of a list is, or could be, a promise. */
export function holdsNoPromise(list: Node): boolean {
  const literal = literalList(list);
  if (literal) {
    const entries = literal.getElements();
    return entries.length > 0 && entries.every((it) => !Node.isSpreadElement(it) && isCertainlyNone(it));
  }
  const inner = unwrap(list);
  const mapper = Node.isCallExpression(inner) ? mapperOf(inner) : undefined;
  if (mapper) {
    const helper = localFunction(mapper);
    if (helper && givesNothingBack(helper)) return true;
  }
  const item = typeOf(inner).getArrayElementType();
  return item !== undefined && !item.isVoid() && isPlainType(item);
}

function isCertainlyNone(entry: Node): boolean {
  const inner = unwrap(entry);
  const type = typeOf(inner);
  if (!type.isVoid()) return isPlainType(type);
  const helper = Node.isCallExpression(inner) ? localFunction(inner.getExpression()) : undefined;
  return helper !== undefined && givesNothingBack(helper);
}

/** A function of type `() => void` may give a promise all the same; one without a `return` does not. */
function givesNothingBack(helper: Node): boolean {
  const body = Node.isBodied(helper) || Node.isBodyable(helper) ? helper.getBody() : undefined;
  if (!Node.isBlock(body) || isAsyncFunction(helper)) return false;
  return !ownNodes(body).some((it) => Node.isReturnStatement(it) && it.getExpression() !== undefined);
}

/** Types of which a value may be anything. */
const openFlags =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Never |
  ts.TypeFlags.Void |
  ts.TypeFlags.NonPrimitive |
  ts.TypeFlags.Instantiable;

function isPlainType(type: Type): boolean {
  if (type.isUnion() || type.isIntersection()) {
    return [...type.getUnionTypes(), ...type.getIntersectionTypes()].every(isPlainType);
  }
  if ((type.compilerType.flags & openFlags) !== 0 || isThenable(type) || isPromiseList(type)) return false;
  return !type.isObject() || isFunctionType(type) || type.getProperties().length > 0;
}

function isFunctionType(type: Type): boolean {
  return type.getCallSignatures().length > 0;
}

/** Whether a list holds functions that nobody has called. */
export function holdsFunctions(list: Node): boolean {
  const types = literalList(list)?.getElements().map(typeOf);
  const item = typeOf(unwrap(list)).getArrayElementType();
  return (types ?? (item ? [item] : [])).every(isFunctionType);
}

/** The one promise of a list, where nobody needs a list as the result. */
export function isOnlyEntry(call: CallExpression, name: GatherName, list: Node): Node | undefined {
  // `allSettled` of one tells how it ends without a `try`.
  if (name === "allSettled") return undefined;
  const entries = literalList(list)?.getElements() ?? [];
  const [only] = entries;
  if (!only || entries.length !== 1 || Node.isSpreadElement(only)) return undefined;
  const type = typeOf(only);
  const isPromise = isThenable(type) && !type.isUnion();
  return isPromise && (name !== "all" || isTakenApart(call)) ? only : undefined;
}

/** `await …;`, `const [data] = await …` and `(await …)[0]`. */
function isTakenApart(call: CallExpression): boolean {
  const wait = wrapping(call).getParent();
  if (!Node.isAwaitExpression(wait)) return false;
  const user = wrapping(wait).getParent();
  if (Node.isExpressionStatement(user) || Node.isElementAccessExpression(user)) return true;
  return Node.isVariableDeclaration(user) && Node.isArrayBindingPattern(user.getNameNode());
}
