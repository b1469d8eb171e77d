/** Calls that take a list of promises: `Promise.all` and its kin, whatever they are called here. */
import { type CallExpression, Node, type Type, ts } from "ts-morph";
import { calledBy } from "./called-by.ts";
import { declarationsOf } from "./local-function.ts";
import { isLibraryFile, libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

export type GatherName = "all" | "allSettled" | "any" | "race";

export interface Gather {
  readonly name: GatherName;
  readonly list: Node;
}

/** Which of the four a call calls, and with what list; `Promise.all.call(Promise, list)` as well. */
export function gatherOf(call: Node): Gather | undefined {
  if (!Node.isCallExpression(call)) return undefined;
  const name = gatherName(libraryName(call));
  const [first, second] = call.getArguments();
  if (name !== undefined) return first && { name, list: first };
  const called = calledBy(call);
  const indirect =
    called === unwrap(call.getExpression()) ? undefined : gatherName(declaredName(typeOf(called)));
  return indirect && second && /\bcall\b/.test(call.getExpression().getText())
    ? { name: indirect, list: second }
    : undefined;
}

function gatherName(name: string | undefined): GatherName | undefined {
  const known = /^PromiseConstructor\.(all|allSettled|any|race)$/.exec(name ?? "");
  return known?.[1] as GatherName | undefined;
}

/** `PromiseConstructor.all`, if that is what a function of this type is. */
function declaredName(type: Type): string | undefined {
  const declaration = type.getCallSignatures()[0]?.compilerSignature.declaration;
  if (!declaration || !ts.isMethodSignature(declaration) || !ts.isInterfaceDeclaration(declaration.parent))
    return undefined;
  const owner = declaration.parent.name.text;
  return isLibraryFile(declaration.getSourceFile().fileName)
    ? `${owner}.${declaration.name.getText()}`
    : undefined;
}

/** The array that stands in the code, at once or in a variable that is mentioned here alone. */
export function literalList(list: Node) {
  const inner = unwrap(list);
  if (Node.isArrayLiteralExpression(inner)) return inner;
  const [declaration] = declarationsOf(inner);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  const literal = value && unwrap(value);
  if (!Node.isArrayLiteralExpression(literal) || !Node.isVariableDeclaration(declaration)) return undefined;
  return mentionsOf(declaration.getNameNode()).length === 1 ? literal : undefined;
}

/** The callback of `list.map(callback)`, `list.flatMap(callback)` and `Array.from(list, callback)`. */
export function mapperOf(call: CallExpression): Node | undefined {
  const [first, second] = call.getArguments();
  switch (libraryName(call)) {
    case "Array.map":
    case "ReadonlyArray.map":
    case "Array.flatMap":
    case "ReadonlyArray.flatMap":
      return first;
    case "ArrayConstructor.from":
      return second;
    default:
      return undefined;
  }
}
