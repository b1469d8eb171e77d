import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { functionAround, isAsyncFunction, nodesIn, nodesOf } from "./support/functions.ts";
import { globalAt, isInType, lastNameOf } from "./support/global-use.ts";
import type { Kit } from "./support/kit.ts";
import { asyncKinds } from "./support/tree.ts";

export const noNativeAsync: Rule = {
  name: "no-native-async",
  description: "In a loop of one's own, nothing waits by the engine's promises, timers and microtasks.",
  isOfCourse: true,
  check,
};

const schedulers = new Set([
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "AbortSignal.timeout",
]);
const promises = /^(Promise|Array\.fromAsync|Atomics\.waitAsync)$/;

/** The last names of all of them: the types are asked of no others. */
const mayBeNative = /^(set(Timeout|Interval|Immediate)|queueMicrotask|timeout|Promise|fromAsync|waitAsync)$/;

const natives = [
  ...asyncKinds,
  SyntaxKind.ImportDeclaration,
  SyntaxKind.CallExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.Identifier,
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.ElementAccessExpression,
];

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, natives).flatMap((node) => {
    const what = nativeAt(node, kit);
    return what === undefined ? [] : [{ node: placeOf(node), message: say(what) }];
  });
}

/** An async function is one finding, whatever it awaits. */
function nativeAt(node: Node, kit: Kit): string | undefined {
  if (isAsyncFunction(node)) return "async";
  if (Node.isImportDeclaration(node))
    return importedTimers(node.getModuleSpecifierValue(), node.isTypeOnly());
  if (Node.isCallExpression(node) && node.getExpression().getText() === "import") return "import()";
  if (Node.isAwaitExpression(node)) return isAsyncFunction(functionAround(node)) ? undefined : "await";
  const path = mayBeNative.test(lastNameOf(node)) ? globalAt(node, kit) : undefined;
  if (path === undefined || isInType(node)) return undefined;
  return schedulers.has(path) || promises.test(path) ? path : undefined;
}

function importedTimers(specifier: string, isTypeOnly: boolean): string | undefined {
  return !isTypeOnly && /^(node:)?(timers(\/promises)?|async_hooks)$/.test(specifier) ? specifier : undefined;
}

/** The word `async`, where a function begins with it. */
function placeOf(node: Node): Node {
  if (!isAsyncFunction(node)) return node;
  return nodesIn(node).find((it) => it.getText() === "async") ?? node;
}

function say(what: string): string {
  if (what === "async" || what === "await") {
    return (
      `\`${what}\` hands the waiting over to JavaScript: when the code goes on is then decided by the engine's microtasks, not by the loop that is built here. ` +
      "Write a generator (`function*`) that gives the loop what it waits for, by `yield` or `yield*`."
    );
  }
  if (schedulers.has(what) || /timers/.test(what)) {
    return (
      `\`${what}\` calls back by the engine's clock and queues: the loop that is built here does not know of it, and its order is another one. ` +
      "Let the loop call back: `callSoon` for the next turn, `callLater` for a time."
    );
  }
  return (
    `\`${what}\` brings in the engine's promises, whose callbacks run between the turns of the loop that is built here, in an order that this loop cannot choose. ` +
    "Settle a `Future` of this strand instead, and `yield*` it where its result is needed."
  );
}
