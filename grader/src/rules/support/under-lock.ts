/** Whether a place is reached only while a lock is held, as far as the names tell. In doubt it is. */
import { type CallExpression, Node } from "ts-morph";
import { nameOfMember } from "./called-by.ts";
import { isFunction, nodesIn, ownNodes } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { unwrap } from "./unwrap.ts";

const maxDepth = 4;
const takes = /lock|acquire|enter|guard|exclusive|critical|hold|mutex|synchron/i;
const gives = /unlock|release|leave|exit/i;

export function isUnderLock(node: Node, depth = 0): boolean {
  if (depth > maxDepth) return false;
  for (let it: Node = node, parent = it.getParent(); parent; it = parent, parent = it.getParent()) {
    if (Node.isStatemented(parent) && isAfterLock(parent.getStatements(), it)) return true;
    if (isFunction(parent)) return isLockedFunction(parent, depth) || isLockedCallback(parent, depth);
  }
  return false;
}

/** Whether among the statements before `statement` a lock is taken and not given back. */
function isAfterLock(statements: readonly Node[], statement: Node): boolean {
  const before = statements.slice(0, Math.max(0, statements.indexOf(statement)));
  const steps = before.flatMap((it) => ownNodes(it).filter(Node.isCallExpression)).flatMap(stepOf);
  return steps.at(-1) === "takes";
}

function stepOf(call: CallExpression): ("takes" | "gives")[] {
  const library = libraryName(call);
  if (library === "Atomics.notify") return ["gives"];
  // A lock that is written out.
  if (library !== undefined)
    return /^Atomics\.(wait|compareExchange|exchange)$/.test(library) ? ["takes"] : [];
  const name = calledName(call);
  return gives.test(name) ? ["gives"] : takes.test(name) ? ["takes"] : [];
}

function calledName(call: CallExpression): string {
  const callee = unwrap(call.getExpression());
  const member = nameOfMember(callee);
  // `lock.with(…)`, but not `lock.unlock()`.
  return member === undefined || gives.test(member) ? (member ?? callee.getText()) : callee.getText();
}

/** A function of which all calls hold the lock, or one that gives the lock back. */
function isLockedFunction(fn: Node, depth: number): boolean {
  const name = Node.hasName(fn) ? fn.getName() : "";
  if (gives.test(name)) return true;
  const calls = nodesIn(fn.getSourceFile()).filter(
    (it): it is CallExpression => Node.isCallExpression(it) && localFunction(it.getExpression()) === fn,
  );
  return calls.length > 0 && calls.every((it) => isUnderLock(it, depth + 1));
}

/** A callback of somebody who takes the lock for it, or one that runs within the lock. */
function isLockedCallback(fn: Node, depth: number): boolean {
  const call = fn.getParent();
  if (!Node.isCallExpression(call) || unwrap(call.getExpression()) === fn) return isUnderLock(fn, depth + 1);
  const helper = localFunction(call.getExpression());
  const locks =
    helper !== undefined &&
    nodesIn(helper).some((it) => Node.isCallExpression(it) && stepOf(it)[0] === "takes");
  return locks || stepOf(call)[0] === "takes" || isUnderLock(call, depth + 1);
}
