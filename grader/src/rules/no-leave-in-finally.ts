import { type Block, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { isForeseen } from "./support/foreseen-exit.ts";
import { type FunctionNode, isAsyncFunction, isFunction, nodesIn, nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { jumpsOutOf, throwsOutOf } from "./support/leaving.ts";
import { libraryName } from "./support/member.ts";
import { nameInCode } from "./support/say.ts";
import { skippedCleanUp } from "./support/skipped-clean-up.ts";
import { unwrap } from "./support/unwrap.ts";

export const noLeaveInFinally: Rule = {
  name: "no-leave-in-finally",
  description:
    "A `finally` comes to its end: it neither replaces what has happened nor leaves out a part of the clean-up.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.TryStatement, SyntaxKind.CallExpression]).flatMap((node) => {
    if (Node.isTryStatement(node)) {
      const block = node.getFinallyBlock();
      return block ? [...jumps(block, kit), ...throws(block, kit), ...skipped(block, kit)] : [];
    }
    const callback = callbackOfFinally(node);
    return callback ? inCallback(callback, kit) : [];
  });
}

/** The function of `promise.finally(…)`. */
function callbackOfFinally(node: Node): FunctionNode | undefined {
  if (!Node.isCallExpression(node) || libraryName(node) !== "Promise.finally") return undefined;
  const callback = node.getArguments()[0];
  const inner = callback && unwrap(callback);
  return isFunction(inner) ? inner : undefined;
}

function jumps(block: Block, kit: Kit): RuleFinding[] {
  return jumpsOutOf(block)
    .filter((it) => !isForeseen(it, block, kit))
    .map((node) => ({
      node,
      message:
        `This \`${nameOfJump(node)}\` leaves the \`finally\`, and with it goes whatever was on its way: an error is lost, an abort as well, and a value that was to be returned. ` +
        "Let the `finally` clean up and come to its end; what decides how to go on belongs in the `try`, in a `catch`, or behind both.",
    }));
}

function nameOfJump(jump: Node): string {
  if (Node.isReturnStatement(jump)) return "return";
  return Node.isBreakStatement(jump) ? "break" : "continue";
}

function throws(block: Block, kit: Kit): RuleFinding[] {
  return throwsOutOf(block)
    .filter((it) => !isForeseen(it, block, kit))
    .map((node) => ({
      node,
      message:
        "If an error or an abort is on its way when this `finally` begins, this `throw` takes its place, and nobody hears of the first one. " +
        "Throw in the `try`, where nothing else is lost, or catch the first error and tell both: `new SuppressedError(error, suppressed)`.",
    }));
}

function inCallback(callback: FunctionNode, kit: Kit): RuleFinding[] {
  const body = callback.getBody();
  if (!body) return [];
  const thrown = Node.isBlock(body) ? throwsOutOf(body) : [];
  const replaced = [...thrown, ...rejections(body)].map((node) => ({
    node,
    message:
      "What a function in `.finally(…)` throws, or rejects with, takes the place of the outcome: the error that was on its way is lost, and a value as well. " +
      "Clean up there and no more; what turns one outcome into another belongs in a `.then(…)` or a `.catch(…)`.",
  }));
  return Node.isBlock(body) && isAsyncFunction(callback) ? [...replaced, ...skipped(body, kit)] : replaced;
}

/** `return Promise.reject(…)`, or the same as the one expression of an arrow function. */
function rejections(body: Node): Node[] {
  const values = Node.isBlock(body)
    ? nodesIn(body).flatMap((it) =>
        Node.isReturnStatement(it) && it.getFirstAncestor(isFunction) === body.getParent()
          ? (it.getExpression() ?? [])
          : [],
      )
    : [body];
  return values.filter((it) => libraryName(unwrap(it)) === "PromiseConstructor.reject");
}

function skipped(block: Block, kit: Kit): RuleFinding[] {
  const found = skippedCleanUp(block, kit);
  if (!found) return [];
  const { wait, cleanUp } = found;
  return [
    {
      node: wait,
      message:
        `If ${nameInCode(awaited(wait))} fails, the \`finally\` ends here, and ${nameInCode(cleanUp)} behind it is never reached. ` +
        "Give each step of the clean-up a `finally` of its own, or begin with the ones that cannot fail; `await using` does it for all of them.",
      related: [{ node: cleanUp, message: "This is left out." }],
    },
  ];
}

function awaited(wait: Node): Node {
  const inner = Node.isAwaitExpression(wait) ? unwrap(wait.getExpression()) : wait;
  return inner;
}
