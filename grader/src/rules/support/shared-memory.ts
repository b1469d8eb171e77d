/**
 * Views of memory that several threads see: typed arrays over a `SharedArrayBuffer`.
 *
 * The type tells mostly. Where it leaves open what is below the view, as `Int32Array` does in a parameter, it counts
 * what is passed or assigned there; and what arrived in `workerData` or in a message without a type is believed to be
 * shared when a view is put over it, since a copy is nothing that one puts views over.
 */
import { type NewExpression, Node, type ParameterDeclaration, type Type } from "ts-morph";
import { nodesIn } from "./functions.ts";
import { localFunction, symbolOf } from "./local-function.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

const maxDepth = 6;

/** Whether an expression is a typed array over shared memory. */
export function isSharedView(node: Node, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const memory = memoryBelow(typeOf(node));
  if (memory === undefined) return false;
  if (memory === "SharedArrayBuffer") return true;
  const expression = unwrap(node);
  if (Node.isNewExpression(expression)) {
    const [over] = expression.getArguments();
    return over !== undefined && typeOf(over).isAny() && isFromOtherThread(over);
  }
  if (memory === "open" && isFromOtherThread(expression)) return true;
  return valuesOf(expression).some((it) => isSharedView(it, depth + 1));
}

/** The buffer under a typed array by its type: `open` if that may be either; undefined for other types. */
function memoryBelow(type: Type): string | undefined {
  const name = type.getSymbol()?.getName() ?? "";
  if (!/^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/.test(name)) return undefined;
  const buffer = type.getTypeArguments()[0];
  return buffer?.getSymbol()?.getName() ?? "open";
}

/** What a name or a property can hold: what it is declared with, what is assigned to it, what is passed for it. */
export function valuesOf(expression: Node): Node[] {
  const name = Node.isPropertyAccessExpression(expression) ? expression.getNameNode() : expression;
  if (!Node.isIdentifier(name) && !Node.isPrivateIdentifier(name)) return [];
  const symbol = symbolOf(name);
  const declarations = symbol?.compilerSymbol.declarations ?? [];
  if (!symbol || declarations.some((it) => it.getSourceFile().isDeclarationFile)) return [];
  const declared = symbol.getDeclarations().flatMap(declaredValues);
  return [...declared, ...assignedValues(name)];
}

function declaredValues(declaration: Node): Node[] {
  if (Node.isParameterDeclaration(declaration)) return passedValues(declaration);
  if (!Node.isVariableDeclaration(declaration) && !Node.isPropertyDeclaration(declaration)) return [];
  const value = declaration.getInitializer();
  return value ? [value] : [];
}

/** What the calls in the same file pass for a parameter. */
function passedValues(parameter: ParameterDeclaration): Node[] {
  const owner = parameter.getParent();
  const index = Node.isParametered(owner) ? owner.getParameters().indexOf(parameter) : -1;
  return nodesIn(parameter.getSourceFile()).flatMap((it) => {
    if (!Node.isCallExpression(it) && !Node.isNewExpression(it)) return [];
    const isCalled = Node.isNewExpression(it)
      ? makes(it, owner)
      : localFunction(it.getExpression()) === owner;
    return isCalled ? (it.getArguments()[index] ?? []) : [];
  });
}

function makes(made: NewExpression, maker: Node): boolean {
  const name = unwrap(made.getExpression());
  if (!Node.isConstructorDeclaration(maker) || !Node.isIdentifier(name)) return false;
  return symbolOf(name)?.getDeclarations().includes(maker.getParent()) === true;
}

function assignedValues(name: Node): Node[] {
  const symbol = symbolOf(name);
  return nodesIn(name.getSourceFile()).flatMap((it) => {
    if (!Node.isBinaryExpression(it) || it.getOperatorToken().getText() !== "=") return [];
    const left = unwrap(it.getLeft());
    const target = Node.isPropertyAccessExpression(left) ? left.getNameNode() : left;
    const isSame = (Node.isIdentifier(target) || Node.isPrivateIdentifier(target)) && target !== name;
    return isSame && symbolOf(target) === symbol ? [it.getRight()] : [];
  });
}

/** Whether a value comes out of `workerData` or of a message. */
function isFromOtherThread(node: Node, depth = 0): boolean {
  const root = rootOf(node);
  if (depth > maxDepth || !Node.isIdentifier(root)) return false;
  return (root.getSymbol()?.getDeclarations() ?? []).some((it) => {
    if (Node.isImportSpecifier(it)) return isWorkerData(it);
    if (Node.isParameterDeclaration(it)) return isMessage(it);
    const variable = Node.isVariableDeclaration(it) ? it : it.getFirstAncestor(isBound);
    if (Node.isParameterDeclaration(variable)) return isMessage(variable);
    const value = Node.isVariableDeclaration(variable) ? variable.getInitializer() : undefined;
    return value !== undefined && isFromOtherThread(value, depth + 1);
  });
}

function isBound(node: Node): boolean {
  return Node.isVariableDeclaration(node) || Node.isParameterDeclaration(node);
}

/** `a` of `a.b[0]!.c`. */
function rootOf(node: Node): Node {
  const inner = unwrap(node);
  const isMember = Node.isPropertyAccessExpression(inner) || Node.isElementAccessExpression(inner);
  return isMember ? rootOf(inner.getExpression()) : inner;
}

function isWorkerData(specifier: Node): boolean {
  return (
    Node.isImportSpecifier(specifier) &&
    specifier.getName() === "workerData" &&
    /^(node:)?worker_threads$/.test(specifier.getImportDeclaration().getModuleSpecifierValue())
  );
}

/** `m` of `port.on("message", (m) => …)`. */
function isMessage(parameter: Node): boolean {
  const listener = parameter.getParent();
  const call = listener?.getParent();
  if (!Node.isCallExpression(call)) return false;
  const [event] = call.getArguments();
  return Node.isStringLiteral(event) && event.getLiteralValue() === "message";
}
