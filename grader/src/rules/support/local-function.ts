import path from "node:path";
import { type Symbol as MorphSymbol, Node } from "ts-morph";
import { type FunctionNode, isFunction } from "./functions.ts";
import { Memo } from "./memo.ts";
import { unwrap } from "./unwrap.ts";

/**
 * The function whose body runs when `callee` is called, if the learner wrote it: a declaration, an arrow in a
 * variable or a property, a method, an alias of one of them, or the expression itself.
 *
 * Only files beside the caller's, or below it, count as the learner's: the kit has bodies too.
 */
export function localFunction(callee: Node): FunctionNode | undefined {
  const known = functions.get(callee);
  if (known) return known.found;
  const found = findFunction(callee, 0);
  functions.set(callee, { found });
  return found;
}

/** Rules ask for the same names again and again, and no tree changes. */
const functions = new Memo<Node, { readonly found: FunctionNode | undefined }>();

function findFunction(callee: Node, depth: number): FunctionNode | undefined {
  if (depth > 8) return undefined;
  const expression = unwrap(callee);
  if (isFunction(expression)) return expression;
  if (Node.isCallExpression(expression)) return boundFunction(expression, depth);
  for (const declaration of declarationsOf(expression)) {
    const found = functionDeclaredBy(declaration, depth);
    if (found && isBeside(found, callee)) return found;
  }
  return methodOfLiteral(expression, depth);
}

/** `tools.work` of `const tools: Tools = { work() { … } }`, where the type tells no more than the name. */
function methodOfLiteral(expression: Node, depth: number): FunctionNode | undefined {
  if (!Node.isPropertyAccessExpression(expression)) return undefined;
  const [holder] = declarationsOf(unwrap(expression.getExpression()));
  const isConst =
    Node.isVariableDeclaration(holder) && holder.getVariableStatement()?.getDeclarationKind() === "const";
  const value = isConst ? holder.getInitializer() : undefined;
  const literal = value && unwrap(value);
  const member = Node.isObjectLiteralExpression(literal)
    ? literal.getProperty(expression.getName())
    : undefined;
  return member && functionDeclaredBy(member, depth + 1);
}

/** What a name stands for: its symbol, through imports and through the short form `{ name }`. */
export function symbolOf(node: Node): MorphSymbol | undefined {
  const known = symbols.get(node);
  if (known) return known.symbol;
  const symbol = findSymbol(node);
  symbols.set(node, { symbol });
  return symbol;
}

const symbols = new Memo<Node, { readonly symbol: MorphSymbol | undefined }>();

function findSymbol(node: Node): MorphSymbol | undefined {
  const parent = node.getParent();
  const symbol =
    Node.isShorthandPropertyAssignment(parent) && parent.getNameNode() === node
      ? parent.getValueSymbol()
      : node.getSymbol();
  return symbol?.isAlias() ? (symbol.getAliasedSymbol() ?? symbol) : symbol;
}

/** The declarations of a name or of `object.name` in the learner's files. */
export function declarationsOf(node: Node): Node[] {
  const name = Node.isPropertyAccessExpression(node) ? node.getNameNode() : node;
  if (!Node.isIdentifier(name) && !Node.isPrivateIdentifier(name)) return [];
  const symbol = symbolOf(name);
  const raw = symbol?.compilerSymbol.declarations ?? [];
  // Library files are left alone: wrapping their nodes is slow, and they have no bodies.
  return symbol && raw.every((it) => !it.getSourceFile().isDeclarationFile) ? symbol.getDeclarations() : [];
}

function functionDeclaredBy(declaration: Node, depth: number): FunctionNode | undefined {
  if (Node.isFunctionDeclaration(declaration) || Node.isMethodDeclaration(declaration)) {
    return declaration.getBody() ? declaration : undefined;
  }
  if (
    Node.isVariableDeclaration(declaration) ||
    Node.isPropertyAssignment(declaration) ||
    Node.isPropertyDeclaration(declaration)
  ) {
    const initializer = declaration.getInitializer();
    return initializer && findFunction(initializer, depth + 1);
  }
  if (Node.isShorthandPropertyAssignment(declaration)) {
    return findFunction(declaration.getNameNode(), depth + 1);
  }
  return undefined;
}

/** `f` of `f.bind(x)`. */
function boundFunction(call: Node, depth: number): FunctionNode | undefined {
  if (!Node.isCallExpression(call)) return undefined;
  const callee = unwrap(call.getExpression());
  if (!Node.isPropertyAccessExpression(callee) || callee.getName() !== "bind") return undefined;
  return findFunction(callee.getExpression(), depth + 1);
}

function isBeside(found: Node, caller: Node): boolean {
  const folder = path.posix.dirname(caller.getSourceFile().getFilePath());
  return found.getSourceFile().getFilePath().startsWith(`${folder}/`);
}
