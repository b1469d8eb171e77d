import { Node } from "ts-morph";
import { isFunction } from "./functions.ts";
import { declarationsOf } from "./local-function.ts";
import { pathOf } from "./paths.ts";
import { rootOf } from "./slots.ts";

/**
 * Where the state lives that an expression leads to: a block or a function, which makes a new one each time it runs; a
 * parameter, which hands it in; a class or an object, for `this`; the file, for what the whole module shares.
 *
 * Undefined where that is not in sight.
 */
export function homeOf(expression: Node, depth = 0): Node | undefined {
  const root = rootOf(expression);
  if (Node.isThisExpression(root)) return homeOfThis(root);
  if (!Node.isIdentifier(root) || depth > 8) return undefined;
  const [declaration] = declarationsOf(root);
  if (!declaration) return undefined;
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  // `const counts = this.counts` is another name of that place.
  if (value && pathOf(root)?.root !== root.getSymbol()?.compilerSymbol) return homeOf(value, depth + 1);
  return homeOfDeclaration(declaration);
}

function homeOfDeclaration(declaration: Node): Node | undefined {
  const parameter = declaration.getFirstAncestor(
    (it) => Node.isParameterDeclaration(it) || Node.isVariableDeclaration(it) || isFunction(it),
  );
  if (Node.isParameterDeclaration(declaration)) return declaration;
  if (Node.isBindingElement(declaration)) {
    // What is taken out of an object or a list may be shared with whoever gave it.
    return Node.isParameterDeclaration(parameter) ? parameter : undefined;
  }
  if (!Node.isVariableDeclaration(declaration)) return declaration.getSourceFile();
  const list = declaration.getParent();
  const isVar = Node.isVariableDeclarationList(list) && list.getDeclarationKind() === "var";
  return declaration.getFirstAncestor(
    (it) =>
      isFunction(it) ||
      Node.isSourceFile(it) ||
      (!isVar && (Node.isBlock(it) || Node.isIterationStatement(it) || Node.isCaseClause(it))),
  );
}

/** The class or the object whose method `node` stands in. */
function homeOfThis(node: Node): Node | undefined {
  const owner = node.getFirstAncestor(
    (it) =>
      Node.isClassDeclaration(it) ||
      Node.isClassExpression(it) ||
      Node.isFunctionDeclaration(it) ||
      Node.isFunctionExpression(it) ||
      (Node.isMethodDeclaration(it) && Node.isObjectLiteralExpression(it.getParent())),
  );
  if (Node.isMethodDeclaration(owner)) return owner.getParent();
  return Node.isClassDeclaration(owner) || Node.isClassExpression(owner) ? owner : undefined;
}
