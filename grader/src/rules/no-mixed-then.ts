import { type CallExpression, Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { lastLinkOf, linkOf, linksOf, rootOf } from "./support/chains.ts";
import { functionAround, isAsyncFunction, isFunction, nodesIn, ownNodes } from "./support/functions.ts";
import { nameInCode } from "./support/say.ts";
import { unwrap, wrapping } from "./support/unwrap.ts";

export const noMixedThen: Rule = {
  name: "no-mixed-then",
  description:
    "An `async` function waits by `await` alone, not half by `await` and half in callbacks of `then`.",
  check,
};

function check({ file }: RuleContext): RuleFinding[] {
  return nodesIn(file)
    .filter(isPartOfAsync)
    .flatMap((chain) => {
      const waiting = linksOf(chain).flatMap((it) => waitingCallback(it) ?? []);
      const callback = waiting.find((it) => !isAlone(chain) || !isAsyncFunction(it));
      return callback ? [{ node: callback, message: say(chain, callback) }] : [];
    });
}

/** The end of a chain that an `async` function awaits, or that it has beside an `await` of its own. */
function isPartOfAsync(node: Node): node is CallExpression {
  if (!Node.isCallExpression(node) || linkOf(node) === undefined) return false;
  const around = functionAround(node);
  if (isFunction(around) && !isAsyncFunction(around)) return false;
  const parent = wrapping(node).getParent();
  if (Node.isAwaitExpression(parent)) return true;
  const isMixed = Node.isReturnStatement(parent) || Node.isExpressionStatement(parent);
  return isMixed && ownNodes(around).some(Node.isAwaitExpression);
}

/** Whether a chain goes on alone: then an `async` function in it is the task, and waits where it belongs. */
function isAlone(chain: Node): boolean {
  return Node.isExpressionStatement(wrapping(chain).getParent());
}

/** The only callback of a `then` that waits for something itself: with `await`, or by another `then` in it. */
function waitingCallback(link: CallExpression): Node | undefined {
  const [callback, ...others] = link.getArguments();
  const inner = callback && unwrap(callback);
  if (linkOf(link) !== "then" || others.length > 0 || !isFunction(inner)) return undefined;
  if (isAsyncFunction(inner)) return ownNodes(bodyIn(inner)).some(Node.isAwaitExpression) ? inner : undefined;
  return ownNodes(bodyIn(inner)).some(isThenWithFunction) ? inner : undefined;
}

function bodyIn(callback: Node): Node {
  return (isFunction(callback) ? callback.getBody() : undefined) ?? callback;
}

/** A `then` whose chain is all that is done here: one of several in a list is there to start them together. */
function isThenWithFunction(node: Node): boolean {
  if (!Node.isCallExpression(node) || linkOf(node) !== "then") return false;
  const last = wrapping(lastLinkOf(node)).getParent();
  const parent = Node.isVoidExpression(last) ? wrapping(last).getParent() : last;
  const isWhole =
    Node.isReturnStatement(parent) || Node.isArrowFunction(parent) || Node.isExpressionStatement(parent);
  return isWhole && node.getArguments().some((it) => isFunction(unwrap(it)));
}

function say(chain: CallExpression, callback: Node): string {
  const name = nameInCode(rootOf(chain));
  const how = isAsyncFunction(callback)
    ? "waits with an `await` of its own"
    : "waits by a `then` inside of it";
  const order = isAlone(chain)
    ? "and the code behind the chain goes on before either of them: the page does not show what happens when, and no `try` around it hears of a failure. "
    : "while the function around awaits the chain: the steps come one after the other, but one stands inside of the other, and a `try` can not be put round one of them alone. ";
  return `The function that \`then\` calls after ${name} ${how}, ${order}Await ${name} first, and let what comes after it be the next line of the \`async\` function.`;
}
