import { type BindingElement, Node, type ts } from "ts-morph";
import { symbolOf } from "./local-function.ts";
import { Memo } from "./memo.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** A variable, or a place reached from one by property names: `state.next`, `out[*]`. */
export interface Path {
  readonly root: ts.Symbol | "this";
  readonly steps: readonly string[];
}

/** The step for an element whose index or key is not known. */
export const anyItem = "*";

/** The path that an expression names; undefined for calls, literals, and whatever else is no place. */
export function pathOf(expression: Node): Path | undefined {
  const known = paths.get(expression);
  if (known) return known.path;
  const path = findPath(expression, 0);
  paths.set(expression, { path });
  return path;
}

const paths = new Memo<Node, { readonly path: Path | undefined }>();

function findPath(expression: Node, depth: number): Path | undefined {
  const inner = unwrap(expression);
  if (Node.isThisExpression(inner)) return { root: "this", steps: [] };
  if (Node.isIdentifier(inner)) return pathOfName(inner, depth);
  if (Node.isPropertyAccessExpression(inner)) return longer(inner.getExpression(), inner.getName(), depth);
  if (Node.isElementAccessExpression(inner)) {
    const key = inner.getArgumentExpression();
    return longer(inner.getExpression(), Node.isStringLiteral(key) ? key.getLiteralValue() : anyItem, depth);
  }
  return undefined;
}

/** Whether a change of one place can be seen at the other. The number of items is no item. */
export function overlaps(a: Path, b: Path): boolean {
  if (a.root !== b.root) return false;
  const shared = Math.min(a.steps.length, b.steps.length);
  return a.steps.slice(0, shared).every((step, at) => sameStep(step, b.steps[at] as string));
}

/** Whether the variable that a path begins with is declared inside of `region`. */
export function beginsIn({ root }: Path, region: Node): boolean {
  const declaration = root === "this" ? undefined : root.valueDeclaration;
  return (
    declaration !== undefined &&
    declaration.getSourceFile() === region.getSourceFile().compilerNode &&
    declaration.pos >= region.getPos() &&
    declaration.end <= region.getEnd()
  );
}

function sameStep(a: string, b: string): boolean {
  if (a === b) return true;
  const isSize = a === "length" || a === "size" || b === "length" || b === "size";
  return (a === anyItem || b === anyItem) && !isSize;
}

function longer(owner: Node, step: string, depth: number): Path | undefined {
  const inner = depth < 8 ? pathInLiteral(owner, step, depth) : undefined;
  if (inner) return inner;
  const path = findPath(owner, depth);
  return path && { root: path.root, steps: [...path.steps, step] };
}

/** `cursor` of `const { cursor } = state` is another name of `state.cursor`, if it is an object. */
function pathOfElement(element: BindingElement, depth: number): Path | undefined {
  const pattern = element.getParent();
  const holder = pattern.getParent();
  if (!Node.isObjectBindingPattern(pattern) || !Node.isVariableDeclaration(holder)) return undefined;
  const source = holder.getInitializer();
  const isConst = holder.getVariableStatement()?.getDeclarationKind() === "const";
  if (!source || !isConst || depth >= 8 || element.getDotDotDotToken() || !typeOf(element).isObject())
    return undefined;
  const owner = findPath(source, depth + 1);
  const key = element.getPropertyNameNode() ?? element.getNameNode();
  const isKnown = Node.isIdentifier(key) && owner !== undefined && !owner.steps.includes(anyItem);
  return isKnown ? { root: owner.root, steps: [...owner.steps, key.getText()] } : undefined;
}

/** `holder.state` of `const holder = { state }` is `state`. */
function pathInLiteral(owner: Node, step: string, depth: number): Path | undefined {
  const name = unwrap(owner);
  const holder = Node.isIdentifier(name) ? symbolOf(name)?.getValueDeclaration() : undefined;
  const isConst =
    Node.isVariableDeclaration(holder) && holder.getVariableStatement()?.getDeclarationKind() === "const";
  const value = isConst ? holder.getInitializer() : undefined;
  const literal = value && unwrap(value);
  const member = Node.isObjectLiteralExpression(literal) ? literal.getProperty(step) : undefined;
  const source = Node.isPropertyAssignment(member)
    ? member.getInitializer()
    : Node.isShorthandPropertyAssignment(member)
      ? member.getNameNode()
      : undefined;
  return source && typeOf(source).isObject() ? findPath(source, depth + 1) : undefined;
}

/** `const queue = this.queue` is another name of one place; a copied number or string is not. */
function pathOfName(name: Node, depth: number): Path | undefined {
  const symbol = symbolOf(name);
  if (!symbol) return undefined;
  const declaration = symbol.compilerSymbol.valueDeclaration;
  const isForeign = !declaration || declaration.getSourceFile().isDeclarationFile;
  const local = isForeign ? undefined : symbol.getValueDeclaration();
  const taken = Node.isBindingElement(local) ? pathOfElement(local, depth) : undefined;
  if (taken) return taken;
  if (Node.isVariableDeclaration(local) && local.getVariableStatement()?.getDeclarationKind() === "const") {
    const source = local.getInitializer();
    const original =
      source && depth < 8 && typeOf(local).isObject() ? findPath(source, depth + 1) : undefined;
    // An item is not told apart by a path without its key; the name of the constant does it.
    if (original && !original.steps.includes(anyItem)) return original;
  }
  return { root: symbol.compilerSymbol, steps: [] };
}
