/** Whether a value is a promise in any case: never missing, never something else, and not of the learner's own kind. */
import { Node, type Type } from "ts-morph";
import { isOnlyAsked } from "./asked.ts";
import { declarationsOf } from "./local-function.ts";
import { isLibraryFile } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** Whether values of this type are JavaScript's own promises and nothing else. */
export function isPromise(type: Type): boolean {
  if (type.isUnion()) return type.getUnionTypes().every(isPromise);
  const symbol = type.getSymbol()?.compilerSymbol;
  return (
    (symbol?.name === "Promise" || symbol?.name === "PromiseLike") &&
    symbol.declarations?.some((it) => isLibraryFile(it.getSourceFile().fileName)) === true
  );
}

/** Whether an expression gives, or may give, something with a method `then`: a property of that name is not enough. */
export function mayBeAwaited(expression: Node): boolean {
  const type = typeOf(expression);
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  return parts.filter(isThenable).some((it) => hasThenMethod(it, expression));
}

function hasThenMethod(type: Type, place: Node): boolean {
  const then = type.getApparentProperty("then");
  return (
    then !== undefined && !then.isOptional() && then.getTypeAtLocation(place).getCallSignatures().length > 0
  );
}

/** Whether an expression is a call that gives a promise, or a name that has been given one. */
export function isMadePromise(expression: Node): boolean {
  const inner = unwrap(expression);
  if (Node.isCallExpression(inner) || Node.isNewExpression(inner)) return isPromise(typeOf(inner));
  const value = initializerOf(inner);
  return value !== undefined && !Node.isIdentifier(unwrap(value)) && isMadePromise(value);
}

/** The call that a constant has its promise from. */
export function initializerOf(name: Node): Node | undefined {
  const [declaration] = Node.isIdentifier(name) ? declarationsOf(name) : [];
  if (!Node.isVariableDeclaration(declaration) || !Node.isIdentifier(declaration.getNameNode()))
    return undefined;
  const isConst = declaration.getVariableStatement()?.getDeclarationKind() === "const";
  return isConst ? declaration.getInitializer() : undefined;
}

/** Whether whoever tests this value cannot mean to ask whether there is a promise. */
export function isThereInAnyCase(expression: Node): boolean {
  const inner = unwrap(expression);
  if (Node.isCallExpression(inner) || Node.isNewExpression(inner))
    return isAlwaysThenable(typeOf(inner), inner);
  const [declaration] = declarationsOf(inner);
  if (!declaration || ![declaration, inner].every((it) => isAlwaysThenable(typeOf(it), inner))) return false;
  return hasValue(declaration) && !isUsedAsPromise(inner);
}

function isAlwaysThenable(type: Type, place: Node): boolean {
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  return parts.every((it) => isThenable(it) && hasThenMethod(it, place));
}

/** A type says that there is a value; whether there is one yet is another question. */
function hasValue(declaration: Node): boolean {
  if (Node.isVariableDeclaration(declaration)) return declaration.getInitializer() !== undefined;
  if (Node.isPropertyDeclaration(declaration)) {
    return declaration.getInitializer() !== undefined || isSetByConstructor(declaration.getNameNode());
  }
  if (Node.isBindingElement(declaration)) return Node.isObjectBindingPattern(declaration.getParent());
  return true;
}

function isSetByConstructor(name: Node): boolean {
  return mentionsOf(name).some((it) => {
    const access = it.getParent();
    const assignment = access && wrapping(access).getParent();
    return (
      Node.isBinaryExpression(assignment) &&
      assignment.getLeft() === access &&
      assignment.getOperatorToken().getText() === "=" &&
      assignment.getFirstAncestor(Node.isConstructorDeclaration) !== undefined
    );
  });
}

/** Whether a promise that is tested is also awaited, handed on or replaced: a variable's anywhere, a field's close by. */
function isUsedAsPromise(name: Node): boolean {
  const statement = name.getFirstAncestor(Node.isStatement);
  const isField = !Node.isIdentifier(name);
  const uses = mentionsOf(Node.isPropertyAccessExpression(name) ? name.getNameNode() : name);
  return uses.some((it) => {
    const place = isField ? it.getParent() : it;
    if (place === name || !place || isOnlyAsked(place)) return false;
    return !isField || it.getFirstAncestor((around) => around === statement) !== undefined;
  });
}
