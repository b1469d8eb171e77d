/**
 * For authors of hidden tests. A scenario, the function given to `world.run(…)` or `world.explore(…)`, is sent by its source text to
 * another process. What it uses from outside of itself is not there.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { Node, Project, type SourceFile, ts } from "ts-morph";
import { isFunction, nodesIn } from "../rules/support/functions.ts";
import { isInside } from "../rules/support/inside.ts";
import { unwrap } from "../rules/support/unwrap.ts";

/** A value that a scenario takes from outside of its body. */
export interface OuterVariable {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** What the answer process has besides ECMAScript's own globals: those of the kit's `globals.d.ts`. */
export const kitGlobals: readonly string[] = [
  ...["AbortController", "AbortSignal", "CustomEvent", "DOMException", "Event", "EventTarget"],
  ...["clearImmediate", "clearInterval", "clearTimeout", "setImmediate", "setInterval", "setTimeout"],
  ...["performance", "queueMicrotask", "console", "structuredClone", "atob", "btoa"],
  ...["TextDecoder", "TextEncoder", "URL", "URLSearchParams"],
];

/** A fresh realm has the globals of the language and no others. */
const globals = new Set<string>([
  ...(vm.runInNewContext("Object.getOwnPropertyNames(globalThis)") as string[]),
  ...kitGlobals,
  "undefined",
  "arguments",
]);

let project: Project | undefined;

/**
 * Finds every mention, inside of a scenario, of a value that is declared outside of it: an import, a constant or a
 * helper of the test file, a variable of the test around, or a global that the answer process does not have. Types
 * may come from anywhere. `text` replaces what the disk has; no import is resolved.
 */
export function findOuterVariables(file: string, text: string = readFileSync(file, "utf8")): OuterVariable[] {
  project ??= new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext },
  });
  const source = project.createSourceFile(file, text, { overwrite: true });
  try {
    const mentions = scenariosOf(source).flatMap((scenario) => outerMentions(scenario));
    return [...new Set(mentions)].map((it) => {
      const { line, column } = source.getLineAndColumnAtPos(it.getStart());
      return { name: it.getText(), line, column };
    });
  } finally {
    source.forget();
  }
}

/** Methods of the world whose first argument is a scenario. */
const ships: ReadonlySet<string> = new Set(["run", "explore"]);

/** The first argument of each `….run(…)` and `….explore(…)` that is a function, or names one of the file. */
function scenariosOf(source: SourceFile): Node[] {
  return nodesIn(source).flatMap((it) => {
    if (!Node.isCallExpression(it)) return [];
    const callee = unwrap(it.getExpression());
    const argument = it.getArguments()[0];
    if (!argument || !Node.isPropertyAccessExpression(callee) || !ships.has(callee.getName())) return [];
    const scenario = functionOf(unwrap(argument));
    return scenario ? [scenario] : [];
  });
}

function functionOf(node: Node): Node | undefined {
  if (isFunction(node)) return node;
  if (!Node.isIdentifier(node)) return undefined;
  for (const declaration of node.getSymbol()?.getDeclarations() ?? []) {
    if (Node.isFunctionDeclaration(declaration)) return declaration;
    const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
    const inner = value && unwrap(value);
    if (isFunction(inner)) return inner;
  }
  return undefined;
}

function outerMentions(scenario: Node): Node[] {
  const found: Node[] = [];
  scenario.forEachDescendant((node, traversal) => {
    // Types are gone when the scenario runs.
    if (Node.isTypeNode(node) && !Node.isExpressionWithTypeArguments(node)) traversal.skip();
    else if (Node.isIdentifier(node) && isMention(node) && isFromOutside(node, scenario)) found.push(node);
  });
  return found;
}

/** Whether an identifier stands for a value, not for a property, a label or the name of a declaration. */
function isMention(node: Node): boolean {
  const parent = node.getParentOrThrow();
  if (Node.isPropertyAccessExpression(parent)) return parent.getExpression() === node;
  if (Node.isBindingElement(parent)) return parent.getInitializer() === node;
  if (Node.isLabeledStatement(parent) || Node.isBreakStatement(parent) || Node.isContinueStatement(parent))
    return false;
  if (Node.isShorthandPropertyAssignment(parent)) return true;
  if (Node.isMetaProperty(parent)) return false;
  const named = parent as Node & { getNameNode?: () => Node | undefined };
  return named.getNameNode?.() !== node;
}

function isFromOutside(node: Node, scenario: Node): boolean {
  const parent = node.getParent();
  const symbol = Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : node.getSymbol();
  const declarations = symbol?.getDeclarations() ?? [];
  if (declarations.length === 0) return !globals.has(node.getText());
  return !declarations.some((it) => isInside(it, scenario));
}
