/** Types whose values are no promises, now or ever. What is not known for certain is none of them. */
import { type Type, ts } from "ts-morph";
import { isLibraryFile } from "./member.ts";
import { isThenable } from "./promises.ts";

const { TypeFlags } = ts;
const open = TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never | TypeFlags.Void | TypeFlags.NonPrimitive;
const plain =
  TypeFlags.StringLike |
  TypeFlags.NumberLike |
  TypeFlags.BigIntLike |
  TypeFlags.BooleanLike |
  TypeFlags.ESSymbolLike |
  TypeFlags.Null |
  TypeFlags.Undefined;

/** What every object may have, promises too. */
const common =
  /^(then|catch|finally|constructor|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|__@toStringTag@.*)$/;

/** Whether no promise fits this type: a number, a list, an object with something that promises lack. */
export function isNoPromise(type: Type): boolean {
  if (type.isUnion()) return type.getUnionTypes().every(isNoPromise);
  if (isOpen(type)) return false;
  if ((type.getFlags() & plain) !== 0) return true;
  if (type.isIntersection() && type.getIntersectionTypes().some(isOpen)) return false;
  if (isThenable(type)) return false;
  return (
    type.getCallSignatures().length > 0 ||
    type.getProperties().some((it) => !it.isOptional() && !common.test(it.getEscapedName()))
  );
}

function isOpen(type: Type): boolean {
  return (type.getFlags() & (open | TypeFlags.Instantiable)) !== 0;
}

/** What a list, a set or an iterator of JavaScript's own gives one after the other; undefined for anything else. */
export function itemOf(type: Type): Type | undefined {
  if ((type.getFlags() & TypeFlags.StringLike) !== 0) return type;
  if (type.isUnion() || isOpen(type) || !has(type, "iterator") || has(type, "asyncIterator"))
    return undefined;
  if (type.isTuple())
    return type.getTupleElements().find((it) => !isNoPromise(it)) ?? type.getTupleElements()[0];
  const declarations = type.getSymbol()?.compilerSymbol.declarations ?? [];
  const isOwn = declarations.some((it) => isLibraryFile(it.getSourceFile().fileName));
  return isOwn ? type.getTypeArguments()[0] : undefined;
}

/** Whether the end of a block disposes of this without waiting: there is `Symbol.dispose`, and no other. */
export function isDisposedAtOnce(type: Type): boolean {
  const bare = type.getNonNullableType();
  if (bare.isUnion() || isOpen(bare) || bare.getSymbol()?.getName() === "Disposable") return false;
  return has(bare, "dispose") && !has(bare, "asyncDispose");
}

function has(type: Type, symbol: string): boolean {
  return type.getApparentProperties().some((it) => it.getEscapedName().startsWith(`__@${symbol}@`));
}
