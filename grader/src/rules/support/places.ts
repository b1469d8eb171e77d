/** Where a file keeps promises: variables, private fields, and properties of objects that stay in it. */
import {
  type BindingElement,
  type CallExpression,
  Node,
  type ObjectLiteralExpression,
  type Type,
  type VariableDeclaration,
} from "ts-morph";
import { nodesIn } from "./functions.ts";
import { isExportedByName } from "./is-exported.ts";
import { memberOf } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** A variable or a property that only its own file can reach. */
export interface Place {
  readonly name: Node;
  readonly value: Node | undefined;
  /** The call of which the promise is a part, where it is taken out at once. */
  readonly source?: CallExpression;
  /** `task`, `this.#task`, `state.task`, wherever that is mentioned. */
  readonly mentions: readonly Node[];
}

/** What `node` declares that may hold promises. */
export function placesOf(node: Node): Place[] {
  if (Node.isPropertyDeclaration(node) && Node.isPrivateIdentifier(node.getNameNode())) {
    if (!mayHold(typeOf(node))) return [];
    const mentions = mentionsOf(node.getNameNode()).map((it) => it.getParentOrThrow());
    return [{ name: node.getNameNode(), value: node.getInitializer(), mentions }];
  }
  if (!Node.isVariableDeclaration(node) || !isLocal(node)) return [];
  const [name, value] = [node.getNameNode(), node.getInitializer()];
  if (Node.isArrayBindingPattern(name) || Node.isObjectBindingPattern(name)) {
    const source = sourceOf(node);
    return source ? placesInResult(name.getElements(), source) : placesInPattern(node);
  }
  if (!Node.isIdentifier(name)) return [];
  const inner = value && unwrap(value);
  if (Node.isObjectLiteralExpression(inner)) {
    const isWorthALook = inner.getProperties().some((it) => mayHold(typeOf(it)));
    return isWorthALook ? placesInObject(inner, mentionsOf(name)) : [];
  }
  return mayHold(typeOf(node)) ? [{ name, value, mentions: mentionsOf(name) }] : [];
}

/** Whether a type is that of a promise, or of something with promises in it. */
function mayHold(type: Type): boolean {
  if (isUntyped(type) || isThenable(type)) return true;
  const items = type.getNonNullableType().getTypeArguments();
  return items.some((it) => isUntyped(it) || isThenable(it));
}

/** Whether nobody outside of the file sees a variable, and nothing ends with its block by itself. */
function isLocal(declaration: VariableDeclaration): boolean {
  const statement = declaration.getVariableStatement();
  if (!statement || statement.isExported() || statement.hasDeclareKeyword()) return false;
  if (statement.getDeclarationKind().endsWith("using")) return false;
  const file = declaration.getSourceFile();
  if (statement.getParent() === file && file.getSymbol() === undefined) return false;
  const names = nodesIn(declaration.getNameNode()).filter(Node.isIdentifier);
  return !names.some(isExportedByName);
}

/** `const [a, b] = [start(1), start(2)];` */
function placesInPattern(declaration: VariableDeclaration): Place[] {
  const [pattern, list] = [declaration.getNameNode(), unwrap(declaration.getInitializerOrThrow())];
  if (!Node.isArrayBindingPattern(pattern) || !Node.isArrayLiteralExpression(list)) return [];
  const values = list.getElements();
  if (values.some(Node.isSpreadElement)) return [];
  return pattern.getElements().flatMap((it, index) => {
    const name = Node.isBindingElement(it) ? it.getNameNode() : undefined;
    return Node.isIdentifier(name) ? [{ name, value: values[index], mentions: mentionsOf(name) }] : [];
  });
}

/** The properties of an object that is never handed on as a whole. */
function placesInObject(literal: ObjectLiteralExpression, mentions: readonly Node[]): Place[] {
  const accesses = mentions.map((it) => it.getParent());
  const isClosed =
    accesses.every(
      (it, index) => Node.isPropertyAccessExpression(it) && it.getExpression() === mentions[index],
    ) && !nodesIn(literal).some(Node.isThisExpression);
  if (!isClosed) return [];
  return literal.getProperties().flatMap((property) => {
    if (!Node.isPropertyAssignment(property)) return [];
    const name = property.getNameNode();
    const own = accesses.filter(
      (it) => Node.isPropertyAccessExpression(it) && it.getName() === name.getText(),
    );
    return [{ name, value: property.getInitializer(), mentions: own.flatMap((it) => it ?? []) }];
  });
}

/** `startJob(name)` of `const { id, done } = startJob(name)`. What a library hands out was put there by somebody. */
function sourceOf(declaration: VariableDeclaration): CallExpression | undefined {
  const value = unwrap(declaration.getInitializerOrThrow());
  const call = Node.isAwaitExpression(value) ? unwrap(value.getExpression()) : value;
  return Node.isCallExpression(call) && !memberOf(call)?.isLibrary ? call : undefined;
}

/** With `...rest`, a name may be there to leave something out. */
function placesInResult(elements: readonly Node[], source: CallExpression): Place[] {
  const named = elements.filter(Node.isBindingElement);
  if (named.some((it) => it.getDotDotDotToken())) return [];
  return named.filter(isMeant).map((it) => {
    const name = it.getNameNode();
    return { name, value: undefined, source, mentions: mentionsOf(name) };
  });
}

function isMeant(element: BindingElement): boolean {
  const name = element.getNameNode();
  if (!Node.isIdentifier(name) || name.getText().startsWith("_") || element.getInitializer()) return false;
  return isThenable(typeOf(name)) && !typeOf(name).isUnion();
}
