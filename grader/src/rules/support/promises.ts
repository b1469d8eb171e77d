import type { Type } from "ts-morph";

/** Whether a value of this type is, or may be, something to wait for: it has a method `then`. */
export function isThenable(type: Type): boolean {
  if (type.isUnion()) return type.getUnionTypes().some(isThenable);
  if (type.isAny() || type.isNull() || type.isUndefined()) return false;
  return type.getApparentType().compilerType.getProperty("then") !== undefined;
}

/** Whether a value of this type is a list of promises. */
export function isPromiseList(type: Type): boolean {
  if (type.isTuple()) return type.getTupleElements().some(isThenable);
  const item = type.getArrayElementType();
  return item !== undefined && isThenable(item);
}

/** Whether nothing is known about this type. */
export function isUntyped(type: Type): boolean {
  return type.isAny() || type.isUnknown();
}

/** What a promise of this type resolves to; the type itself if it is none. */
export function awaitedType(type: Type): Type {
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  const promise = parts.find((it) => isThenable(it) && it.getTypeArguments().length === 1);
  return promise?.getTypeArguments()[0] ?? type;
}

/** Whether a promise of this type resolves to nothing that anybody could use. */
export function givesNothing(type: Type): boolean {
  const value = awaitedType(type);
  return value.isVoid() || value.isUndefined() || value.isNever();
}

/** Whether calling a value of this type gives a promise. */
export function returnsPromise(type: Type): boolean {
  return type
    .getNonNullableType()
    .getCallSignatures()
    .some((it) => isThenable(it.getReturnType()));
}
