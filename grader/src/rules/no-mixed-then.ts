import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { lastLinkOf, linkOf, linksOf, rootOf } from "./support/chains.ts";
import {
  type FunctionNode,
  functionAround,
  isAsyncFunction,
  isFunction,
  nodesOf,
  ownNodes,
} from "./support/functions.ts";
import { isInside } from "./support/inside.ts";
import { mentionsOf } from "./support/mentions.ts";
import { nameInCode } from "./support/say.ts";
import { settles } from "./support/settles.ts";
import { unwrap, wrapping } from "./support/unwrap.ts";

export const noMixedThen: Rule = {
  name: "no-mixed-then",
  description:
    "An `async` function waits by `await` alone, not half by `await` and half in callbacks of `then`.",
  check,
};

function check({ file }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression])
    .filter(isPartOfAsync)
    .flatMap((chain) => {
      const links = linksOf(chain);
      const waiting = links.flatMap((it) => waitingCallback(it) ?? []);
      const callback = waiting.find((it) => !isAlone(chain) || !isAsyncFunction(it));
      if (callback) return [{ node: callback, message: say(chain, callback) }];
      const next = nextStep(chain, links);
      return next ? [{ node: next, message: sayNext(chain) }] : [];
    });
}

/** A callback in which the function goes on once the chain has settled, although it could go on in its next line. */
function nextStep(chain: CallExpression, links: readonly CallExpression[]): Node | undefined {
  if (isAlone(chain)) {
    // A task of its own, with an `async` function that is the task, or with an end that others see, goes on alone.
    const callbacks = links.flatMap((it) => (linkOf(it) === "then" ? inlineFunctions(it) : []));
    const isTask = callbacks.some(isAsyncFunction) || linkOf(chain) === "catch" || settlesAnother(chain);
    return isTask || isBystander(chain) || inlineFunctions(chain).length < chain.getArguments().length
      ? undefined
      : callbacks[0];
  }
  // What a `catch` gives instead, or a second function, takes a `try` and more lines to say.
  const isPlain = Node.isAwaitExpression(wrapping(chain).getParent()) && !links.some(takesFailure);
  return isPlain ? links.flatMap((it) => (linkOf(it) === "then" ? inlineFunctions(it) : []))[0] : undefined;
}

function takesFailure(link: CallExpression): boolean {
  return linkOf(link) === "catch" || link.getArguments().length > 1;
}

/** Whether both outcomes are handed to a promise that was made by hand: whoever waits for that one waits for the chain. */
function settlesAnother(chain: CallExpression): boolean {
  const callbacks = inlineFunctions(chain);
  return callbacks.length > 1 && callbacks.every((it) => settles(it));
}

/** Whether a chain takes both outcomes of a promise that is awaited by its name in another line. */
function isBystander(chain: CallExpression): boolean {
  const root = rootOf(chain);
  return (
    takesFailure(chain) && Node.isIdentifier(root) && mentionsOf(root).some((it) => !isInside(it, chain))
  );
}

function inlineFunctions(link: CallExpression): FunctionNode[] {
  return link.getArguments().map(unwrap).filter(isFunction);
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

function sayNext(chain: CallExpression): string {
  const name = nameInCode(rootOf(chain));
  return isAlone(chain)
    ? `What follows ${name} is in a callback here, while the function around waits by \`await\`: it goes on before the callback runs, and the page does not show which comes first. ` +
        `Await ${name}, alone or together with the rest, and go on with its result in the next line; a task that is meant to go on alone says so with a \`catch\` at its end.`
    : `This function waits for ${name} twice over, with \`then\` and with \`await\`: what comes after it is a line of its own, and inside of a callback it has neither the \`return\` nor the \`try\` of the function around. ` +
        `Write \`const result = await …\` for ${name} alone, and go on with the result in the next line.`;
}
