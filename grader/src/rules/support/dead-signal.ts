/** Signals of a controller that nobody can abort, for nobody but its own function has it. */
import { type CallExpression, Node } from "ts-morph";
import { functionAround, isFunction } from "./functions.ts";
import { declarationsOf } from "./local-function.ts";
import { mentionsOf } from "./mentions.ts";
import { hasSignal, isSignal } from "./signals.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** Whether a call is given a signal by which no abort ever comes, and no other. */
export function hasDeadSignal(call: CallExpression): boolean {
  const values = call.getArguments().map(unwrap);
  const signals = values.flatMap((it) => signalIn(it) ?? []).filter((it) => isSignal(typeOf(it)));
  const isOther = (it: Node) => !Node.isObjectLiteralExpression(it) && hasSignal(typeOf(it), it);
  return signals.length > 0 && signals.every(isDead) && !values.some(isOther);
}

/** The value of `signal` in `{ signal }`, or the value itself. */
function signalIn(value: Node): Node | undefined {
  if (!Node.isObjectLiteralExpression(value)) return value;
  const property = value.getProperty("signal");
  if (Node.isShorthandPropertyAssignment(property)) return property.getNameNode();
  return Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
}

function isDead(signal: Node): boolean {
  const inner = unwrap(signal);
  if (Node.isPropertyAccessExpression(inner))
    return inner.getName() === "signal" && isUnreachable(inner.getExpression());
  if (!Node.isIdentifier(inner)) return false;
  const [declaration] = valueDeclarations(inner);
  if (Node.isVariableDeclaration(declaration)) {
    const value = isConstant(declaration) ? declaration.getInitializer() : undefined;
    return value !== undefined && Node.isPropertyAccessExpression(unwrap(value)) && isDead(value);
  }
  return Node.isBindingElement(declaration) && isTakenOut(declaration);
}

/** The declaration behind a name, also behind the short form of a property. */
function valueDeclarations(name: Node): Node[] {
  return declarationsOf(name).filter((it) => !Node.isShorthandPropertyAssignment(it));
}

function isConstant(declaration: Node): boolean {
  return (
    Node.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === "const" &&
    isFunction(functionAround(declaration))
  );
}

/** `const { signal } = new AbortController()` */
function isTakenOut(element: Node): boolean {
  const pattern = element.getParentOrThrow();
  const holder = pattern.getParent();
  if (!Node.isVariableDeclaration(holder) || !isConstant(holder) || !isSignalOnly(pattern)) return false;
  const source = holder.getInitializer();
  return source !== undefined && isUnreachable(source);
}

function isSignalOnly(pattern: Node): boolean {
  return (
    Node.isObjectBindingPattern(pattern) &&
    pattern.getElements().every((it) => (it.getPropertyNameNode() ?? it.getNameNode()).getText() === "signal")
  );
}

/** A controller of which nothing is used but its signal. */
function isUnreachable(controller: Node): boolean {
  const inner = unwrap(controller);
  if (isNewController(inner)) return true;
  const [declaration] = declarationsOf(inner);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!Node.isVariableDeclaration(declaration) || !value || !isConstant(declaration)) return false;
  return isNewController(unwrap(value)) && mentionsOf(declaration.getNameNode()).every(isAskedForSignal);
}

function isNewController(value: Node): boolean {
  return Node.isNewExpression(value) && /(^|\.)AbortController$/.test(value.getExpression().getText());
}

function isAskedForSignal(mention: Node): boolean {
  const outer = wrapping(mention);
  const parent = outer.getParent();
  if (Node.isPropertyAccessExpression(parent))
    return parent.getExpression() === outer && parent.getName() === "signal";
  return Node.isVariableDeclaration(parent) && isSignalOnly(parent.getNameNode());
}
