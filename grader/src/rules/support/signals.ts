/** Signals that a function is given, and calls that could be given one. */
import { type CallExpression, Node, type Type } from "ts-morph";
import { checkerOf } from "./checker-of.ts";
import { isFunction } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** Whether a type is `AbortSignal`, or may be. */
export function isSignal(type: Type): boolean {
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  return parts.some((it) => (it.getSymbol() ?? it.getAliasSymbol())?.getName() === "AbortSignal");
}

/** Whether a type has a property `signal` for one. */
export function hasSignal(type: Type, place: Node): boolean {
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  return parts.some((it) => {
    if (!it.isObject() || it.isArray() || it.getCallSignatures().length > 0 || isSignal(it)) return false;
    const property = it.getProperty("signal");
    return property !== undefined && isSignal(property.getTypeAtLocation(place));
  });
}

/** The parameter by which a function around `node` is given a signal: `signal`, `options`, `{ signal }`. */
export function givenSignal(node: Node): Node | undefined {
  for (const around of node.getAncestors().filter(isFunction)) {
    const parameter = around
      .getParameters()
      .find((it) => isSignal(typeOf(it)) || (isOptions(it) && hasSignal(typeOf(it), it)));
    if (parameter) return parameter;
  }
  return undefined;
}

/** An object with data and methods of its own, such as a task group or a request, is not there for its signal. */
function isOptions(parameter: Node): boolean {
  if (!Node.isParameterDeclaration(parameter)) return false;
  const type = typeOf(parameter).getNonNullableType();
  return type.getProperties().every((it) => it.getTypeAtLocation(parameter).getCallSignatures().length === 0);
}

/** Whether a call could be given a signal by its last parameters, and is given none. */
export function lacksSignal(call: CallExpression, kit: Kit): boolean {
  if (libraryName(call) !== undefined || /^(EventTarget|AbortSignal)\./.test(kit.nameOf(call) ?? ""))
    return false;
  const signature = checkerOf(call).getResolvedSignature(call);
  const values = call.getArguments();
  if (values.some((it) => Node.isSpreadElement(it))) return false;
  let takes = false;
  for (const [at, parameter] of (signature?.getParameters() ?? []).entries()) {
    const type = parameter.getTypeAtLocation(call);
    const value = values[at];
    if (isSignal(type)) {
      if (value && !isNothing(value)) return false;
      takes = true;
    } else if (hasSignal(type, call)) {
      if (value && !isWithoutSignal(value)) return false;
      takes = true;
    }
  }
  return takes;
}

function isNothing(value: Node): boolean {
  const inner = unwrap(value);
  return inner.getText() === "undefined" || Node.isNullLiteral(inner);
}

/** `{}` or `{ other: 1 }`, in the code. */
function isWithoutSignal(value: Node): boolean {
  const inner = unwrap(value);
  if (isNothing(inner)) return true;
  return (
    Node.isObjectLiteralExpression(inner) &&
    inner.getProperties().every((it) => !Node.isSpreadAssignment(it) && nameOf(it) !== "signal")
  );
}

function nameOf(property: Node): string | undefined {
  return Node.hasName(property) ? property.getName() : undefined;
}
