import { type CallExpression, Node } from "ts-morph";
import { bodyOf, type FunctionNode, nodesIn } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { memberOf } from "./member.ts";
import { awaitedType, givesNothing, isThenable, isUntyped } from "./promises.ts";
import { isSleep } from "./sleep.ts";
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

const answers = new WeakMap<Node, Work>();

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
  const type = call.getType();
  const isAsync = isThenable(type);
  const kitName = kit.nameOf(call);
  if (kitName === "Io.sleep") return "sleeps";
  if (kitName !== undefined) return isAsync ? (waitingOwner.test(kitName) ? "waits" : "starts") : "none";
  if (memberOf(call)?.isLibrary) return "none";
  if (!isAsync && !(isUntyped(type) && Node.isAwaitExpression(wrapping(call).getParent()))) return "none";
  if (kit.isGuard(awaitedType(type))) return "waits";
  if (isSleep(call, kit)) return "sleeps";
  const helper = localFunction(call.getExpression());
  if (!helper) return sleepName.test(nameOf(call)) && givesNothing(type) ? "sleeps" : "starts";
  const work = workOfFunction(helper, kit);
  return work === "timer" ? (sleepName.test(nameOf(call)) ? "sleeps" : "starts") : work;
}

/** What a helper does in time; `timer` if it sleeps among other things, as simulated work does. */
function workOfFunction(helper: FunctionNode, kit: Kit): Work | "timer" {
  const body = bodyOf(helper);
  const calls = body ? nodesIn(body).filter(Node.isCallExpression) : [];
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
  const kitName = kit.nameOf(call);
  if (kitName !== undefined) return kitName === "Io.fetch";
  const callee = unwrap(call.getExpression());
  const helper = localFunction(callee);
  if (!helper) return isThunk(callee);
  const body = bodyOf(helper);
  const started = body
    ? nodesIn(body).filter((it) => Node.isCallExpression(it) && workOf(it, kit) === "starts")
    : [];
  return started.length > 0 && started.every((it) => isIndependentWork(it as CallExpression, kit, seen));
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
