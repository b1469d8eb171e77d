import { Node } from "ts-morph";
import { isMember, nameOfMember } from "./called-by.ts";
import { isNodeGlobals, type Kit } from "./kit.ts";
import { symbolOf } from "./local-function.ts";
import { isLibraryFile } from "./member.ts";
import { unwrap } from "./unwrap.ts";

/**
 * The global that a node mentions as a value, by the path that leads to it: `setTimeout`, `Date.now`, `Promise`;
 * `globalThis.setTimeout` is the first of them. Undefined for what the learner declares, and for types.
 */
export function globalAt(node: Node, kit: Kit): string | undefined {
  if (Node.isIdentifier(node)) return isNamePart(node) ? undefined : nameOfGlobal(node, kit);
  if (!isMember(node) || !(Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node)))
    return undefined;
  const owner = unwrap(node.getExpression());
  const name = nameOfMember(node);
  const path = Node.isIdentifier(owner) ? nameOfGlobal(owner, kit) : globalAt(owner, kit);
  if (path === undefined || name === undefined) return undefined;
  return path === "globalThis" ? name : `${path}.${name}`;
}

/** The name that a path to a global ends with: `now` of `Date.now` and of `Date["now"]`. */
export function lastNameOf(node: Node): string {
  return Node.isIdentifier(node) ? node.getText() : (nameOfMember(node) ?? "");
}

function nameOfGlobal(name: Node, kit: Kit): string | undefined {
  if (name.getText() === "globalThis") return "globalThis";
  const declarations = symbolOf(name)?.compilerSymbol.declarations ?? [];
  const isGlobal =
    declarations.length > 0 &&
    declarations.every((it) => {
      const file = it.getSourceFile();
      const { fileName, isDeclarationFile } = file;
      return (
        isDeclarationFile && (isLibraryFile(fileName) || kit.includes(fileName) || isNodeGlobals(fileName))
      );
    });
  return isGlobal ? name.getText() : undefined;
}

/** Whether an identifier is a part of something else: a property's name, a declaration's, or of a type. */
function isNamePart(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  if (Node.isPropertyAssignment(parent) || Node.isBindingElement(parent))
    return parent.getInitializer() !== node;
  if (Node.isImportSpecifier(parent) || Node.isExportSpecifier(parent) || Node.isQualifiedName(parent))
    return true;
  if (Node.isShorthandPropertyAssignment(parent)) return false;
  return isInType(node);
}

/** Whether a node stands in a type, of which nothing is left when the code runs. */
export function isInType(node: Node): boolean {
  for (let it: Node | undefined = node; it; it = it.getParent()) {
    if (Node.isExpressionWithTypeArguments(it))
      return Node.isInterfaceDeclaration(it.getParent()?.getParent());
    if (Node.isTypeNode(it) || Node.isInterfaceDeclaration(it) || Node.isTypeAliasDeclaration(it))
      return true;
    if (Node.isStatement(it) || Node.isBlock(it)) return false;
  }
  return false;
}
