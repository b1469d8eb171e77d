/** Promises that are made by hand, and the functions by which they are settled. */
import { type CallExpression, type Identifier, Node } from "ts-morph";
import { type FunctionNode, isFunction } from "./functions.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** What a mention is of: `all` where the three are handed on together. */
export type Part = "promise" | "resolve" | "reject" | "all";

export interface PartUse {
  /** `resolve`, or `answer.resolve`. */
  readonly node: Node;
  readonly part: Part;
}

export interface HandMade {
  /** The `new Promise(…)` or the `Promise.withResolvers()`. */
  readonly made: Node;
  /** The function given to `new Promise`. */
  readonly executor: FunctionNode | undefined;
  readonly uses: readonly PartUse[];
}

/** The promise that `node` makes by hand; undefined where its `resolve` and `reject` may be known by other names. */
export function handMade(node: Node): HandMade | undefined {
  const made = libraryName(node);
  if (made === "PromiseConstructor.new") return withExecutor(node);
  return made === "PromiseConstructor.withResolvers" ? withResolvers(node) : undefined;
}

/** The call that a mention of `resolve` or `reject` is the callee of. */
export function settlingCall({ node, part }: PartUse): CallExpression | undefined {
  const outer = wrapping(node);
  const call = outer.getParent();
  const isCalled = Node.isCallExpression(call) && call.getExpression() === outer;
  return isCalled && (part === "resolve" || part === "reject") ? call : undefined;
}

function withExecutor(made: Node): HandMade | undefined {
  const argument = Node.isNewExpression(made) ? made.getArguments()[0] : undefined;
  const executor = argument && unwrap(argument);
  if (!isFunction(executor)) return undefined;
  const names = executor.getParameters().map((it) => (it.isRestParameter() ? undefined : it.getNameNode()));
  if (!names.every(Node.isIdentifier)) return undefined;
  const parts: Part[] = ["resolve", "reject"];
  const uses = names.slice(0, 2).flatMap((it, at) => usesOf(it, parts[at] as Part));
  return uses.some(isWritten) ? undefined : { made, executor, uses };
}

function withResolvers(made: Node): HandMade | undefined {
  const holder = wrapping(made).getParent();
  if (!Node.isVariableDeclaration(holder)) return undefined;
  if (holder.getVariableStatement()?.getDeclarationKind() !== "const") return undefined;
  const name = holder.getNameNode();
  if (Node.isIdentifier(name)) {
    return { made, executor: undefined, uses: mentionsOf(name).map(memberUse) };
  }
  if (!Node.isObjectBindingPattern(name)) return undefined;
  const uses = name.getElements().map((it) => {
    const [key, own] = [it.getPropertyNameNode() ?? it.getNameNode(), it.getNameNode()];
    const part = key.getText();
    return isPart(part) && Node.isIdentifier(own) ? usesOf(own, part) : undefined;
  });
  if (uses.includes(undefined)) return undefined;
  return { made, executor: undefined, uses: uses.flatMap((it) => it ?? []) };
}

function usesOf(name: Identifier, part: Part): PartUse[] {
  return mentionsOf(name).map((node) => ({ node, part }));
}

/** `answer.resolve` */
function memberUse(name: Node): PartUse {
  const outer = wrapping(name);
  const access = outer.getParent();
  const isOwner = Node.isPropertyAccessExpression(access) && access.getExpression() === outer;
  const part = isOwner ? access.getName() : "";
  return isOwner && isPart(part) ? { node: access, part } : { node: name, part: "all" };
}

function isPart(name: string): name is Part {
  return name === "promise" || name === "resolve" || name === "reject";
}

/** `resolve = later`: from then on the name means something else. */
function isWritten({ node }: PartUse): boolean {
  const parent = node.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    parent.getLeft() === node &&
    /^([&|?]{2})?=$/.test(parent.getOperatorToken().getText())
  );
}
