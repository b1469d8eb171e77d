import { type CallExpression, type NewExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type Slot, slotOf, takesNothing } from "./support/callback-slot.ts";
import { type CallbackUse, callbackUse } from "./support/callback-use.ts";
import { isAsyncFunction, isFunction, nodesOf } from "./support/functions.ts";
import { localFunction } from "./support/local-function.ts";
import { helperMayFail } from "./support/may-fail.ts";
import { libraryName } from "./support/member.ts";
import { isThenable, returnsPromise } from "./support/promises.ts";
import { nameInCode } from "./support/say.ts";
import { settles } from "./support/settles.ts";
import { typeOf } from "./support/type-of.ts";
import { unwrap } from "./support/unwrap.ts";

export const noAsyncCallback: Rule = {
  name: "no-async-callback",
  description: "A function that gives a promise is not handed to someone who drops the promise.",
  check,
};

const places = [
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.BinaryExpression,
];

function check({ file }: RuleContext): RuleFinding[] {
  return nodesOf(file, places).flatMap((it) => {
    if (Node.isCallExpression(it) || Node.isNewExpression(it)) return inCall(it);
    const slot = slotOf(it);
    return slot && givesUnseenPromise(slot.value) && mayFailHere(slot.value) && takesNothing(slot.value)
      ? [{ node: slot.value, message: saySlot(slot) }]
      : [];
  });
}

function inCall(call: CallExpression | NewExpression): RuleFinding[] {
  return call.getArguments().flatMap((argument) => {
    const use = givesUnseenPromise(argument) ? callbackUse(call, argument) : "kept";
    if (use === "dropped" && isForLater(call) && !mayFailHere(argument)) return [];
    if (use === "test" && mayGiveNothing(argument)) return [];
    return use === "kept" ? [] : [{ node: argument, message: say(call, use) }];
  });
}

/** Whether a callback gives a promise that nobody else looks after. */
function givesUnseenPromise(argument: Node): boolean {
  const inner = unwrap(argument);
  const type = typeOf(inner);
  if (!returnsPromise(type) && !type.isAny()) return false;
  const callback = localFunction(inner);
  if (!callback) return !type.isAny();
  if (type.isAny() && !isAsyncFunction(callback)) return false;
  if (settles(callback)) return false;
  return isAsyncFunction(callback) || !isFunction(inner) || !isLookedAfter(inner);
}

/** `(job) => job().then(keep, fail)`: what is to happen at the end is said. */
function isLookedAfter(callback: Node): boolean {
  const body = isFunction(callback) ? callback.getBody() : undefined;
  const result = body && !Node.isBlock(body) ? unwrap(body) : undefined;
  if (!result) return true;
  return !isThenable(typeOf(result)) || /^Promise\.(then|catch|finally)$/.test(libraryName(result) ?? "");
}

/** A timer or a listener: nobody expects the work to be over when the call is. */
function isForLater(call: Node): boolean {
  return libraryName(call) === undefined;
}

function mayFailHere(argument: Node): boolean {
  const callback = localFunction(unwrap(argument));
  return !callback || helperMayFail(callback, new Set());
}

/** `(it) => it`, where `it` may be missing: whether there is a promise is what is asked. */
function mayGiveNothing(callback: Node): boolean {
  const fn = localFunction(unwrap(callback));
  return fn !== undefined && !isAsyncFunction(fn) && fn.getReturnType().isNullable();
}

function say(call: CallExpression | NewExpression, use: Exclude<CallbackUse, "kept">): string {
  const name = nameInCode(call);
  if (use === "executor") {
    return (
      "`new Promise` calls its function and drops the promise that an `async` one gives: " +
      "what it throws after an `await` and does not catch itself reaches nobody, and the outer promise never settles. " +
      "Do the waiting outside of the executor; an `async` function gives a promise by itself."
    );
  }
  if (use === "test") {
    return (
      `${name} looks at the promise, which counts as true, before the answer is there. ` +
      "Wait for all answers first, and choose by them afterwards."
    );
  }
  if (use === "order") {
    return (
      `${name} takes what this function gives for a number, and a promise is none: the order that comes out means nothing. ` +
      "Wait for all that it takes to compare first, and sort afterwards."
    );
  }
  return (
    `${name} calls this function and drops the promise that it gives: the code after it goes on before the work has ended, ` +
    "and a failure reaches nobody. Keep the promises, with `map` for example, and wait for all of them."
  );
}

function saySlot({ name }: Slot): string {
  return (
    `\`${name}\` is called by somebody who expects nothing back and drops the promise that this function gives: the code there goes on before the work has ended, ` +
    "and a failure reaches nobody. Take the failure inside of the function, or let the type of the place say that it may give a promise."
  );
}
