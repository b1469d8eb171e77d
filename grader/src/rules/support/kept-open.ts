import { Node, type Type } from "ts-morph";
import { functionAround, isAsyncFunction, isFunction, ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { conditionOf, isLoop } from "./loops.ts";
import { mayFail } from "./may-fail.ts";
import { isLibraryFile } from "./member.ts";
import type { Opened } from "./opened.ts";
import { awaitedType, isUntyped } from "./promises.ts";
import { callsOf, isExported } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

const listens = /^(on|once|listen|addEventListener|addListener|subscribe|serve|watch|start|run)$/;

/** Whether something that nothing closes may be meant to stay open, or to end by itself. */
export function isKeptOpen(opened: Opened, uses: readonly Node[], kit: Kit): boolean {
  const around = functionAround(opened.name);
  if (!isFunction(around) || !isAsyncFunction(around) || isOfProgram(around)) return true;
  const type = typeOf(opened.name).getNonNullableType();
  if (type.getProperties().some((it) => listens.test(it.getName()))) return true;
  if (uses.some((it) => functionAround(it) !== around || !isPlainUse(it))) return true;
  return !ownNodes(around).some(
    (it) =>
      Node.isAwaitExpression(it) &&
      it.getStart() > opened.name.getEnd() &&
      mayFail(unwrap(it.getExpression()), new Set(), kit),
  );
}

/** A function that runs as long as the program: called once from the top level, or without an end. */
function isOfProgram(around: Node): boolean {
  if (ownNodes(around).some((it) => isLoop(it) && isEndless(it))) return true;
  if (!isFunction(around) || isExported(around)) return false;
  const calls = callsOf(around);
  return calls.length > 0 && calls.every((it) => Node.isSourceFile(functionAround(wrapping(it))));
}

function isEndless(loop: Node): boolean {
  const condition = isLoop(loop) ? conditionOf(loop) : undefined;
  if (Node.isForStatement(loop)) return condition === undefined;
  return condition !== undefined && Node.isTrueLiteral(condition);
}

/** Whether what a use gives lives without it: data, not an object that goes on asking it. */
function isPlainUse(use: Node): boolean {
  const call = wrapping(use.getParentOrThrow()).getParent();
  if (!Node.isCallExpression(call)) return false;
  return isData(awaitedType(typeOf(call)), call);
}

function isData(type: Type, place: Node, depth = 0): boolean {
  if (type.isUnion()) return type.getUnionTypes().every((it) => isData(it, place, depth));
  if (isUntyped(type) || type.isTypeParameter()) return false;
  if (!type.isObject()) return true;
  const item = type.getArrayElementType();
  if (item) return isData(item, place, depth);
  const files = type.getSymbol()?.compilerSymbol.declarations?.map((it) => it.getSourceFile().fileName) ?? [];
  if (files.length > 0 && files.every(isLibraryFile)) return !/Iter|Generator|Stream/.test(type.getText());
  if (type.getCallSignatures().length > 0) return false;
  return (
    depth > 2 || type.getProperties().every((it) => isData(it.getTypeAtLocation(place), place, depth + 1))
  );
}
