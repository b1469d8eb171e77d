import { Node, type ts, type VariableDeclaration } from "ts-morph";
import { bodyOf, type FunctionNode, functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction, symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { type Write, writesIn } from "./writes.ts";

/** The declaration at the top level of a module that a write changes. */
export function moduleRootOf({ path, node }: Write): Node | undefined {
  if (path.root === "this") return undefined;
  const declared = path.root.valueDeclaration;
  if (!declared || declared.getSourceFile().isDeclarationFile) return undefined;
  const found = declaredBy(node, path.root);
  // The namespace of a module is none of its variables.
  if (!found || Node.isSourceFile(found) || !isAtTopLevel(found)) return undefined;
  // What is kept beside an object differs from object to object.
  return /^Weak(Map|Set)$/.test(typeName(found)) ? undefined : found;
}

function typeName(declaration: Node): string {
  return typeOf(declaration).getSymbol()?.getName() ?? "";
}

/** A counter that is nothing but counted on, to tell the keys of a `WeakMap` apart: nobody sees where it begins. */
export function onlyNumbers(declaration: Node): boolean {
  const name = Node.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined;
  if (!Node.isIdentifier(name)) return false;
  return mentionsOf(name).every((it) => {
    const parent = it.getParent();
    const isStep = Node.isPrefixUnaryExpression(parent) || Node.isPostfixUnaryExpression(parent);
    return isStep && nodesIn(functionAround(it)).some((call) => libraryName(call) === "WeakMap.set");
  });
}

/** The declaration of a symbol that is mentioned in `node`. */
function declaredBy(node: Node, root: ts.Symbol): Node | undefined {
  for (const it of nodesIn(node)) {
    if (!Node.isIdentifier(it)) continue;
    for (const declaration of declarationsOf(it)) {
      const origin = Node.isVariableDeclaration(declaration) ? aliased(declaration, root) : declaration;
      if (origin.getSymbol()?.compilerSymbol === root && isAtTopLevel(origin)) return origin;
    }
  }
  return undefined;
}

/** `const list = state.list`: a write to `list` changes `state`. */
function aliased(declaration: VariableDeclaration, root: ts.Symbol): Node {
  if (declaration.getSymbol()?.compilerSymbol === root) return declaration;
  const value = declaration.getInitializer();
  for (let it = value && unwrap(value); it; it = unwrap(it.getExpression())) {
    if (Node.isIdentifier(it)) return declarationsOf(it)[0] ?? declaration;
    if (!Node.isPropertyAccessExpression(it) && !Node.isElementAccessExpression(it)) break;
  }
  return declaration;
}

function isAtTopLevel(declaration: Node): boolean {
  return !declaration.getFirstAncestor((it) => isFunction(it) || Node.isClassDeclaration(it));
}

const callbacks = /^(Readonly)?(Array|ArrayConstructor|Map|Set)\.(forEach|map|flatMap|filter|reduce|from)$/;

/** Whether code stands in a function that is called at once, while the module is loaded. */
export function runsAtLoad(node: Node): boolean {
  const functions = node.getAncestors().filter(isFunction);
  return functions.length > 0 && functions.every((it) => isCalledAtOnce(it));
}

function isCalledAtOnce(node: FunctionNode): boolean {
  const outer = wrapping(node);
  const parent = outer.getParent();
  if (!Node.isCallExpression(parent)) return false;
  return parent.getExpression() === outer || callbacks.test(libraryName(parent) ?? "");
}

/** Where a value of the module changes although nobody writes to its name: in its methods, or in what it closes over. */
export function hiddenChange(declaration: VariableDeclaration, kit: Kit): Node | undefined {
  const value = declaration.getInitializer();
  const name = declaration.getNameNode();
  const inner = value && unwrap(value);
  const uses = Node.isIdentifier(name)
    ? mentionsOf(name).filter((it) => it.getFirstAncestor(isFunction))
    : [];
  const names = Node.isIdentifier(name) ? uses : usesOfPattern(name);
  if (!inner || names.length === 0) return undefined;
  if (Node.isNewExpression(inner)) return isStateful(inner, kit) ? names[0] : undefined;
  if (!Node.isCallExpression(inner)) return undefined;
  if (libraryName(inner) === "PromiseConstructor.withResolvers") return names[0];
  const maker = localFunction(inner.getExpression());
  return maker && closesOverState(maker, kit) ? names[0] : undefined;
}

function usesOfPattern(pattern: Node): Node[] {
  return nodesIn(pattern)
    .filter(Node.isBindingElement)
    .flatMap((it) => mentionsOf(it.getNameNode()))
    .filter((it) => it.getFirstAncestor(isFunction));
}

/** Locks, events and the like of the kit, controllers, and objects of own classes whose methods change them. */
function isStateful(made: Node, kit: Kit): boolean {
  if (!Node.isNewExpression(made)) return false;
  const className = made.getExpression().getText();
  const declared = symbolOf(unwrap(made.getExpression()))?.compilerSymbol.declarations ?? [];
  if (declared.some((it) => kit.includes(it.getSourceFile().fileName)))
    return /^(AbortController|Lock|Semaphore|Event|Queue)$/.test(className);
  return declarationsOf(made.getExpression()).some(
    (it) =>
      Node.isClassDeclaration(it) &&
      writesIn(it, kit).some(
        (write) =>
          write.path.root === "this" &&
          !write.isGuess &&
          !Node.isConstructorDeclaration(functionAround(write.node)),
      ),
  );
}

/** `() => { let n = 0; return () => ++n; }` */
function closesOverState(maker: FunctionNode, kit: Kit): boolean {
  const body = bodyOf(maker);
  if (!body || !Node.isBlock(body)) return false;
  const own = new Set(
    ownNodes(body)
      .filter(Node.isVariableDeclaration)
      .map((it) => it.getSymbol()?.compilerSymbol),
  );
  return writesIn(body, kit).some(
    ({ path, node, isGuess, isBinding }) =>
      path.root !== "this" &&
      own.has(path.root) &&
      !isGuess &&
      !isBinding &&
      !Node.isVariableDeclaration(node) &&
      functionAround(node) !== maker &&
      !functionsBetween(node, body).every(isCalledAtOnce),
  );
}

function functionsBetween(node: Node, body: Node): FunctionNode[] {
  return node.getAncestors().filter((it): it is FunctionNode => isFunction(it) && isInside(it, body));
}
