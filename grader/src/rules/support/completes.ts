/** Whether work gives an object what it needs, after whoever builds it has it. */
import { type CallExpression, type ClassDeclaration, type ClassExpression, Node, type ts } from "ts-morph";
import { isLink } from "./chains.ts";
import {
  bodyOf,
  callsIn,
  type FunctionNode,
  isAsyncFunction,
  isFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction, symbolOf } from "./local-function.ts";
import { pathOf } from "./paths.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { type Write, writesIn } from "./writes.ts";

export type Class = ClassDeclaration | ClassExpression;

/** An object that is being built, and how it is known where the work is started. */
export interface BuiltObject {
  readonly owner: Class;
  /** The parameters that were given it, or one of its own lists and maps. */
  readonly names: ReadonlySet<ts.Symbol>;
  /** Whether it is `this` there. */
  readonly isThis: boolean;
  readonly kit: Kit;
}

/** Whether a field of the object is changed after a wait. */
export function completes(chain: Node, object: BuiltObject): boolean {
  const functions = functionsRunBy(chain);
  const known = { ...object, names: namesIn([chain, ...functions], object) };
  return functions.some((it) => {
    const body = bodyOf(it);
    const isCallback = isLink(wrapping(it).getParent());
    const wait = body && isAsyncFunction(it) ? ownNodes(body).find(Node.isAwaitExpression) : undefined;
    if (!body || (!isCallback && !wait)) return false;
    return writesIn(body, object.kit).some(
      (write) => isChange(write, known) && (isCallback || write.node.getEnd() > (wait as Node).getStart()),
    );
  });
}

/** The functions of this file that run when the work runs. */
export function functionsRunBy(chain: Node, seen = new Set<Node>()): FunctionNode[] {
  const calls = callsIn(chain);
  const called = calls.flatMap((it) => localFunction(it.getExpression()) ?? []);
  const fresh = [...nodesIn(chain).filter(isFunction), ...called].filter((it) => !seen.has(it));
  for (const it of fresh) seen.add(it);
  return fresh.flatMap((it) => [it, ...functionsRunBy(bodyOf(it) ?? it, seen)]);
}

/** The parameters of a function to which a call gives the object. */
export function namesGiven(call: CallExpression, helper: FunctionNode, object: BuiltObject): ts.Symbol[] {
  const values = call.getArguments();
  return helper.getParameters().flatMap((it, at) => {
    const value = values[at];
    const isGiven = value !== undefined && !it.isRestParameter() && isOwn(value, object);
    return isGiven ? (symbolOf(it.getNameNode())?.compilerSymbol ?? []) : [];
  });
}

/** With those of the functions that are called on the way. */
function namesIn(parts: readonly Node[], object: BuiltObject): Set<ts.Symbol> {
  const names = new Set(object.names);
  for (const call of parts.flatMap(callsIn)) {
    const helper = localFunction(call.getExpression());
    for (const it of helper ? namesGiven(call, helper, { ...object, names }) : []) names.add(it);
  }
  return names;
}

/** `this`, a name of it, and `this.rows` where the class makes that itself. */
function isOwn(value: Node, { owner, names, isThis }: BuiltObject): boolean {
  const path = pathOf(value);
  if (path?.steps.length === 0) return path.root === "this" ? isThis : names.has(path.root);
  if (path?.steps.length !== 1) return false;
  return declarationsOf(unwrap(value)).some((it) => {
    const made = Node.isPropertyDeclaration(it) && it.getParent() === owner ? it.getInitializer() : undefined;
    return Node.isArrayLiteralExpression(made) || Node.isNewExpression(made);
  });
}

function isChange({ node, path, isGuess, isBinding }: Write, { owner, names, isThis }: BuiltObject): boolean {
  if (isGuess) return false;
  if (path.root === "this" ? isThis : isOfObject(node, owner)) return true;
  return path.root !== "this" && !isBinding && path.steps.length > 0 && names.has(path.root);
}

/** `cache.data = …`, where that is a field of the class. */
function isOfObject(write: Node, owner: Class): boolean {
  const target = Node.isBinaryExpression(write) ? unwrap(write.getLeft()) : undefined;
  return target !== undefined && declarationsOf(target).some((it) => it.getParent() === owner);
}
