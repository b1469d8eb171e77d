import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import { libraryName, memberOf } from "./support/member.ts";
import { noErrorIn } from "./support/no-error.ts";
import { isReject } from "./support/rejects.ts";
import { shortText } from "./support/say.ts";
import { typeOf } from "./support/type-of.ts";
import { unwrap } from "./support/unwrap.ts";

export const throwErrors: Rule = {
  name: "throw-errors",
  description: "What is thrown, and what a promise rejects with, is an `Error`.",
  check,
};

function check({ file }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.ThrowStatement, SyntaxKind.CallExpression]).flatMap((node) => {
    if (Node.isThrowStatement(node)) return inThrow(node.getExpression());
    return Node.isCallExpression(node) ? [...inCall(node), ...handedOn(node)] : [];
  });
}

function inThrow(value: Node): RuleFinding[] {
  const wrong = noErrorIn(value);
  return wrong ? [{ node: wrong, message: say("What is thrown here", wrong) }] : [];
}

function inCall(call: CallExpression): RuleFinding[] {
  const callee = unwrap(call.getExpression());
  if (!isReject(callee) && libraryName(call) !== "PromiseConstructor.reject") return [];
  const [value] = call.getArguments();
  if (!value) return [{ node: call, message: sayNothing() }];
  const wrong = noErrorIn(value);
  return wrong ? [{ node: wrong, message: say("What this promise rejects with", wrong) }] : [];
}

/** `setTimeout(reject, ms)` calls it with nothing, `addEventListener("abort", reject)` with an event. */
function handedOn(call: CallExpression): RuleFinding[] {
  const [callback, listener] = call.getArguments();
  const name = platformName(call) ?? "";
  if (name === "addEventListener")
    return listener && isReject(unwrap(listener)) ? [{ node: listener, message: sayEvent() }] : [];
  const isLater = /^(setTimeout|setInterval|setImmediate|queueMicrotask)$/.test(name);
  if (!isLater || !callback || !isReject(unwrap(callback))) return [];
  const given = call.getArguments()[/^set(Timeout|Interval)$/.test(name) ? 2 : 1];
  if (!given) return [{ node: callback, message: sayNothing() }];
  const wrong = noErrorIn(given);
  return wrong ? [{ node: wrong, message: say("What this promise rejects with", wrong) }] : [];
}

/** A function of the platform: a global, or a method of something that events happen to. */
function platformName(call: CallExpression): string | undefined {
  const member = memberOf(call);
  const isPlatform = /^(EventTarget|AbortSignal|undefined)$/.test(`${member?.owner}`);
  return isPlatform && member?.file.endsWith(".d.ts") ? member.name : undefined;
}

const remedy = "Make it a `new Error(…)`, with what is known about the fault in its message or its `cause`.";

function say(what: string, wrong: Node): string {
  return (
    `${what} is no \`Error\`: ${of(wrong)} has no stack that leads back to this place, and whoever catches it and asks for \`error.message\`, or for \`instanceof\`, finds nothing. ` +
    remedy
  );
}

function of(wrong: Node): string {
  return Node.isIdentifier(wrong) && typeOf(wrong).getConstructSignatures().length > 0
    ? `the class \`${shortText(wrong)}\` itself`
    : `\`${shortText(wrong)}\``;
}

function sayNothing(): string {
  return `This promise rejects with \`undefined\`: whoever awaits it learns that something has failed, and neither what nor where. ${remedy}`;
}

function sayEvent(): string {
  return (
    "The listener is called with the event, so this promise rejects with an event, which is no `Error` and does not tell what went wrong. " +
    "Hand on what does: `() => reject(signal.reason)`, or a `new Error(…)`."
  );
}
