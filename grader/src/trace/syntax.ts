/** Trees of syntax: which parts a node has, and which of them exist at run time. */
import {
  type ArrowFunctionExpression,
  type Function as FunctionLike,
  type Node,
  visitorKeys,
} from "oxc-parser";

export type FunctionNode = FunctionLike | ArrowFunctionExpression;
export type LoopNode = Extract<
  Node,
  { type: "ForStatement" | "ForInStatement" | "ForOfStatement" | "WhileStatement" | "DoWhileStatement" }
>;

/** Syntax of TypeScript that has code in it. An enum has some too, but what its members are is settled by their form. */
const withCode = new Set([
  "TSAsExpression",
  "TSExportAssignment",
  "TSInstantiationExpression",
  "TSModuleBlock",
  "TSModuleDeclaration",
  "TSNonNullExpression",
  "TSParameterProperty",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** Whether nothing of it is there at run time, or nothing that may be touched. */
function isOutOfBounds(node: Node): boolean {
  if (node.type === "Decorator" || node.type.startsWith("JSX")) return true;
  if ("declare" in node && node.declare === true) return true;
  return node.type.startsWith("TS") && !withCode.has(node.type);
}

/** The parts of a node that exist at run time, in the order of the source. */
export function partsOf(node: Node): Node[] {
  const parts: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value: unknown = Reflect.get(node, key);
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part && !isOutOfBounds(part) && !isName(node, key)) parts.push(part);
    }
  }
  return parts.length > 1 ? parts.sort((a, b) => a.start - b.start) : parts;
}

/** Names of properties, labels and the like look like variables. */
function isName(node: Node, key: string): boolean {
  switch (node.type) {
    case "MemberExpression":
      return key === "property" && !node.computed;
    case "Property":
      return key === "key" && (node.shorthand || !node.computed);
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
      return key === "key" && !node.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return key === "label";
    case "ImportSpecifier":
      return key === "imported";
    case "ExportSpecifier":
      return key === "exported";
    case "ImportAttribute":
    case "MetaProperty":
    case "ExportAllDeclaration":
      return true;
    default:
      return false;
  }
}

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

/** The name of a field, which is computed when the class is made; its value is made with each object. */
export function isKey(part: Node, node: Node): boolean {
  return (node.type === "PropertyDefinition" || node.type === "AccessorProperty") && part === node.key;
}

export function isLoop(node: Node): node is LoopNode {
  return /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

/** The names that a pattern declares. Those that it assigns to as well, where it is the left side of an assignment. */
export function namesIn(pattern: Node): Extract<Node, { type: "Identifier" }>[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((it) => namesIn(it.type === "Property" ? it.value : it.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap((it) => (it ? namesIn(it) : []));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    case "TSParameterProperty":
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}

/** What is behind brackets and types. */
export function bare(node: Node): Node {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSInstantiationExpression":
    case "TSTypeAssertion":
      return bare(node.expression);
    default:
      return node;
  }
}
