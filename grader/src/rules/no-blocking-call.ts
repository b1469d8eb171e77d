import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { asyncPlace } from "./support/async-place.ts";
import { type Blocking, blockingOf } from "./support/blocking.ts";
import { nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { nameInCode } from "./support/say.ts";
import { mayBeInWorker } from "./support/threads.ts";

export const noBlockingCall: Rule = {
  name: "no-blocking-call",
  description: "Asynchronous code does not call what holds the thread until it is done.",
  check,
};

function check({ file, files, kit }: RuleContext): RuleFinding[] {
  // A test has the thread for itself.
  if (/\.(test|spec)\.[cm]?[jt]sx?$/.test(file.getBaseName())) return [];
  return nodesOf(file, [SyntaxKind.CallExpression])
    .filter(Node.isCallExpression)
    .flatMap((it) => inCall(it, kit, files));
}

function inCall(call: CallExpression, kit: Kit, files: RuleContext["files"]): RuleFinding[] {
  const blocking = blockingOf(call, kit);
  const place = blocking && asyncPlace(call);
  if (!blocking || !place || (blocking === "thread" && mayBeInWorker(place, files()))) return [];
  return [
    {
      node: call,
      message: say(call, blocking),
      ...(place !== call && { related: [{ node: place, message: "Here asynchronous code calls it." }] }),
    },
  ];
}

function say(call: CallExpression, blocking: Blocking): string {
  const name = nameInCode(call);
  const rest = "no other task goes on, no timer rings, and no message arrives";
  switch (blocking) {
    case "file":
      return `Until ${name} has come back, the one thread waits for the disk: ${rest}. Await its twin of \`node:fs/promises\`, which leaves the thread to the others.`;
    case "process":
      return `Until the other process has ended, ${name} holds the one thread here: ${rest}. Start it by the form that does not end with \`Sync\`, and await its end.`;
    case "computation":
      return `While ${name} computes, it holds the one thread: ${rest}. The form that does not end with \`Sync\` computes in a thread of Node's pool and calls back, so that it can be awaited.`;
    case "thread":
      return `${name} puts the whole thread to sleep, not this function alone: ${rest}, not even the message of the thread that is waited for. Await \`Atomics.waitAsync(cells, index, value).value\`, or a message.`;
  }
}
