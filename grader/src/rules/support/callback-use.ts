import { type CallExpression, type NewExpression, type Node, type Signature, type Type, ts } from "ts-morph";
import { checkerOf } from "./checker-of.ts";
import { libraryName } from "./member.ts";
import { isThenable } from "./promises.ts";

/** What a call does with what its callback gives: it drops it, tests it, sorts by it, or may make something of it. */
export type CallbackUse = "dropped" | "executor" | "test" | "order" | "kept";

const ordering = /^(Readonly)?(Array|Int8Array|\w+Array)\.(sort|toSorted)$/;
const testing = /^(Readonly)?Array\.(every|filter|find|findIndex|findLast|findLastIndex|some)$/;

/** Tells what becomes of the promise that `argument`, a function, gives to `call`. */
export function callbackUse(call: CallExpression | NewExpression, argument: Node): CallbackUse {
  const name = libraryName(call) ?? "";
  if (name === "PromiseConstructor.new") return "executor";
  if (testing.test(name)) return "test";
  if (ordering.test(name)) return "order";
  // The callback of `finally` is waited for although its type does not say so.
  if (name === "Promise.finally") return "kept";
  const type = parameterType(call, argument);
  return type && dropsResult(type) ? "dropped" : "kept";
}

/** Whether functions of a type are called for what they do, and what they give is dropped. */
export function dropsResult(type: Type): boolean {
  const signatures = type.getNonNullableType().getCallSignatures();
  return (
    signatures.length > 0 && signatures.every((it) => it.getReturnType().isVoid()) && !acceptsPromise(type)
  );
}

/** The declared type of the parameter that takes the argument. */
function parameterType(call: CallExpression | NewExpression, argument: Node): Type | undefined {
  const signature = checkerOf(call).getResolvedSignature(call);
  const at = call.getArguments().indexOf(argument);
  const parameter = signature && parameterAt(signature, at);
  if (!parameter) return undefined;
  const type = parameter.symbol.getTypeAtLocation(call);
  return parameter.isRest ? type.getArrayElementType() : type;
}

function parameterAt(signature: Signature, at: number) {
  const parameters = signature.getParameters();
  const last = parameters.at(-1);
  const declaration = last?.compilerSymbol.valueDeclaration;
  const hasRest =
    declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
  if (last && hasRest && at >= parameters.length - 1) return { symbol: last, isRest: true };
  const symbol = parameters[at];
  return symbol && { symbol, isRest: false };
}

/** A union that has a place for functions that give promises. */
function acceptsPromise(type: Type): boolean {
  return (
    type.isUnion() &&
    type.getUnionTypes().some((it) => it.getCallSignatures().some((s) => isThenable(s.getReturnType())))
  );
}
