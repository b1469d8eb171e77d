/** Values that are certainly no `Error`, whatever happens when the code runs. */
import { Node, type Type, ts } from "ts-morph";
import { checkerOf } from "./checker-of.ts";
import { isFunction, nodesIn } from "./functions.ts";
import { declarationsOf, symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** The part of an expression that is no `Error`: one branch of `a ? b : c`, or the whole. */
export function noErrorIn(value: Node): Node | undefined {
  const inner = unwrap(value);
  if (Node.isConditionalExpression(inner))
    return noErrorIn(inner.getWhenTrue()) ?? noErrorIn(inner.getWhenFalse());
  const type = typeOf(inner);
  return isNoError(type) && !isFromElsewhere(inner) && !isAwaitedFor(type, value) ? inner : undefined;
}

/** Whether the file asks by `instanceof` for the class of what is thrown: it is a message from one part to another. */
function isAwaitedFor(type: Type, place: Node): boolean {
  const symbol = type.getSymbol();
  return nodesIn(place.getSourceFile()).some(
    (it) =>
      Node.isBinaryExpression(it) &&
      it.getOperatorToken().getText() === "instanceof" &&
      it.getRight().getSymbol() === symbol,
  );
}

function isNoError(type: Type): boolean {
  if (isUntyped(type) || type.isNever()) return false;
  if (type.isUnion()) return type.getUnionTypes().every(isNoError);
  if (type.isTypeParameter() || type.isIntersection() || isThenable(type)) return false;
  if (!type.isObject()) return (type.getFlags() & ts.TypeFlags.NonPrimitive) === 0 && isPrimitive(type);
  if (type.getProperty("message") && type.getProperty("name")) return false;
  return isMadeHere(type);
}

const primitive =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void;

function isPrimitive(type: Type): boolean {
  return (type.getFlags() & primitive) !== 0;
}

/**
 * Whether the type tells all that the value is: a list, a function, what stands in the code as `{ … }`, or a class of
 * the same program. What an interface describes may be an `Error` besides.
 */
function isMadeHere(type: Type): boolean {
  if (type.isArray() || type.isTuple() || isEvent(type)) return true;
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return true;
  const symbol = type.getSymbol()?.compilerSymbol;
  const declarations = symbol?.declarations ?? [];
  if (declarations.length === 0 || declarations.some((it) => it.getSourceFile().isDeclarationFile))
    return false;
  return declarations.every(
    (it) => ts.isObjectLiteralExpression(it) || (ts.isClassLike(it) && !mayBeError(type)),
  );
}

/** What listeners are called with. */
function isEvent(type: Type): boolean {
  return ["target", "preventDefault", "stopPropagation"].every((it) => type.getProperty(it) !== undefined);
}

/** A class below one whose type is lost. */
function mayBeError(type: Type): boolean {
  return type.getBaseTypes().some((it) => isUntyped(it) || mayBeError(it));
}

/** What was caught, or was of unknown type before somebody looked at it, is only passed on. */
function isFromElsewhere(value: Node): boolean {
  if (!Node.isIdentifier(value) && !Node.isPropertyAccessExpression(value)) return false;
  const name = Node.isPropertyAccessExpression(value) ? value.getNameNode() : value;
  if (declarationsOf(name).some(isCaught)) return true;
  const symbol = symbolOf(name);
  const checker = checkerOf(value).compilerObject;
  const declared = symbol && checker.getTypeOfSymbol(symbol.compilerSymbol);
  return declared !== undefined && (declared.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** The variable of a `catch`, and the parameter of a handler for rejections. */
function isCaught(declaration: Node): boolean {
  if (Node.isVariableDeclaration(declaration)) return Node.isCatchClause(declaration.getParent());
  const callback = Node.isParameterDeclaration(declaration) ? declaration.getParent() : undefined;
  const call = isFunction(callback) ? callback.getParent() : undefined;
  if (!Node.isCallExpression(call)) return false;
  const name = libraryName(call);
  return name === "Promise.catch" || (name === "Promise.then" && call.getArguments()[1] === callback);
}
