import { type CallExpression, Node } from "ts-morph";
import { calledBy } from "./called-by.ts";
import { bodyOf, callsIn, type FunctionNode, nodesIn } from "./functions.ts";
import { givenName } from "./given.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction, symbolOf } from "./local-function.ts";
import { isLibraryFile, libraryName, memberOf } from "./member.ts";
import { Memo } from "./memo.ts";
import { mentionsOf } from "./mentions.ts";
import { awaitedType, givesNothing, isThenable, isUntyped } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { isSleep } from "./sleep.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/**
 * What a call does in time.
 *
 * - `starts`: it sets something going that ends later: `io.fetch(…)`, a thunk, a helper that leads to one of them.
 * - `waits`: it only waits for others: `lock.acquire()`, `gate.wait()`, whatever gives a guard.
 * - `sleeps`: it only lets time pass.
 * - `none`: it is over at once, or hands out what was started elsewhere: `promises.at(-1)`.
 */
export type Work = "starts" | "waits" | "sleeps" | "none";

const timers = new Set(["setTimeout", "setInterval", "setImmediate"]);
const waitingOwner = /^(Lock|Semaphore|Event|Queue)\./;
const sleepName = /^(.*(sleep|delay|pause)|wait)(ms)?$/i;

const answers = new Memo<Node, Work>();

/** Tells what a call does in time, by the declared type of what it calls and by the bodies of local helpers. */
export function workOf(call: CallExpression, kit: Kit): Work {
  const known = answers.get(call);
  if (known) return known;
  answers.set(call, "none"); // What a recursive helper does is told by its other calls.
  const answer = findWork(call, kit);
  answers.set(call, answer);
  return answer;
}

function findWork(call: CallExpression, kit: Kit): Work {
  const type = typeOf(call);
  const isAsync = isThenable(type);
  const kitName = kit.nameOf(call) ?? givenName(call, kit);
  if (kitName === "Io.sleep") return "sleeps";
  if (kitName === "Io.fetch") return "starts";
  if (kitName !== undefined) return isAsync ? (waitingOwner.test(kitName) ? "waits" : "starts") : "none";
  if (memberOf(call)?.isLibrary && !isIndirect(call)) return "none";
  if (!isAsync && !(isUntyped(type) && isWaitedFor(call))) return "none";
  if (kit.isLease(awaitedType(type))) return "waits";
  if (isSleep(call, kit)) return "sleeps";
  const helper = localFunction(calledBy(call));
  if (!helper && givesNothing(type) && isWake(call)) return "waits";
  if (!helper) return sleepName.test(nameOf(call)) && givesNothing(type) ? "sleeps" : "starts";
  const work = workOfFunction(helper, kit);
  return work === "timer" ? (sleepName.test(nameOf(call)) ? "sleeps" : "starts") : work;
}

/** `changed.wait()` without a length of time, or of something that can wake: it ends when somebody does something. */
function isWake(call: CallExpression): boolean {
  const receiver = receiverOf(call);
  if (!receiver || nameOf(call) !== "wait") return false;
  const [length] = call.getArguments();
  const isTime =
    length !== undefined && /^(number|any)$/.test(typeOf(length).getBaseTypeOfLiteralType().getText());
  return (
    !isTime ||
    typeOf(receiver)
      .getProperties()
      .some((it) => /^(notify(All|One|_all)?|set|signal)$/.test(it.getName()))
  );
}

/** What a helper does in time; `timer` if it sleeps among other things, as simulated work does. */
function workOfFunction(helper: FunctionNode, kit: Kit): Work | "timer" {
  const body = bodyOf(helper);
  const calls = body ? callsIn(body) : [];
  const works = new Set(calls.map((it) => workOf(it, kit)));
  if (works.has("starts")) return "starts";
  const names = calls.map((it) => kit.nameOf(it) ?? "");
  if (works.has("sleeps") || names.some((it) => timers.has(it))) return "timer";
  // A helper that waits at a gate is a task of its own; one that takes a lock or an item is the wait itself.
  if (names.includes("Event.wait")) return "starts";
  return works.has("waits") ? "waits" : "none";
}

/**
 * Whether a call starts work whose order does not matter to anybody: `io.fetch`, a thunk, or a local helper that
 * leads to nothing else. Methods of other objects may depend on each other in ways that the types do not show.
 */
export function isIndependentWork(call: CallExpression, kit: Kit, seen = new Set<Node>()): boolean {
  if (seen.has(call)) return true;
  seen.add(call);
  const kitName = kit.nameOf(call) ?? givenName(call, kit);
  if (kitName !== undefined) return kitName === "Io.fetch";
  const callee = calledBy(call);
  const helper = localFunction(callee);
  if (!helper) return isThunk(callee);
  const body = bodyOf(helper);
  const started = body
    ? nodesIn(body).filter((it) => Node.isCallExpression(it) && workOf(it, kit) === "starts")
    : [];
  return started.length > 0 && started.every((it) => isIndependentWork(it as CallExpression, kit, seen));
}

/** `f.call(x)` and the like, where `f` is not JavaScript's own. */
function isIndirect(call: CallExpression): boolean {
  const called = calledBy(call);
  if (called === unwrap(call.getExpression())) return false;
  const name = Node.isPropertyAccessExpression(called) ? called.getNameNode() : called;
  const declarations = symbolOf(name)?.compilerSymbol.declarations ?? [];
  return declarations.every((it) => !isLibraryFile(it.getSourceFile().fileName));
}

/** Whether a value of unknown type is awaited in the end: at once, or when it was returned, kept or handed on. */
function isWaitedFor(value: Node): boolean {
  const outer = wrapping(value);
  const parent = outer.getParent();
  if (Node.isAwaitExpression(parent) || Node.isReturnStatement(parent)) return true;
  if (Node.isArrowFunction(parent)) return parent.getBody() === outer;
  if (Node.isConditionalExpression(parent) || Node.isArrayLiteralExpression(parent))
    return isWaitedFor(parent);
  if (Node.isVariableDeclaration(parent)) {
    const name = parent.getNameNode();
    return (
      Node.isIdentifier(name) &&
      mentionsOf(name).some((it) => Node.isAwaitExpression(wrapping(it).getParent()))
    );
  }
  if (Node.isPropertyAccessExpression(parent)) return /^(then|catch|finally)$/.test(parent.getName());
  return Node.isCallExpression(parent) && /^PromiseConstructor\./.test(libraryName(parent) ?? "");
}

/** `job`, `jobs[0]` or `jobs.shift()` where that is a parameter or a variable: a function handed in from outside. */
function isThunk(callee: Node): boolean {
  if (Node.isElementAccessExpression(callee) || Node.isCallExpression(callee)) return true;
  if (!Node.isIdentifier(callee)) return false;
  return declarationsOf(callee).some(
    (it) => Node.isParameterDeclaration(it) || Node.isVariableDeclaration(it) || Node.isBindingElement(it),
  );
}

/** The last name in what is called: `fetch` for `io.fetch(1)`. */
export function nameOf(call: CallExpression): string {
  const callee = unwrap(call.getExpression());
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
}
