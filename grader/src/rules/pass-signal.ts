import { type CallExpression, type CatchClause, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { hasDeadSignal } from "./support/dead-signal.ts";
import { functionAround, isFunction, nodesIn, nodesOf, ownNodes } from "./support/functions.ts";
import { isInside } from "./support/inside.ts";
import type { Kit } from "./support/kit.ts";
import { mentionsOf } from "./support/mentions.ts";
import { isThenable } from "./support/promises.ts";
import { nameInCode } from "./support/say.ts";
import { givenSignal, isSignal, lacksSignal } from "./support/signals.ts";
import { typeOf } from "./support/type-of.ts";

export const passSignal: Rule = {
  name: "pass-signal",
  description:
    "A function that is given a signal passes it on to whatever it waits for, and lets the abort out.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression, SyntaxKind.CatchClause]).flatMap((node) => {
    if (Node.isCallExpression(node)) return notPassed(node, kit);
    return Node.isCatchClause(node) ? swallowed(node) : [];
  });
}

function notPassed(call: CallExpression, kit: Kit): RuleFinding[] {
  if (!isThenable(typeOf(call)) || isCleaningUp(call)) return [];
  const isDeaf = hasDeadSignal(call);
  if (!isDeaf && !lacksSignal(call, kit)) return [];
  const given = givenSignal(call);
  if (!given || listens(functionAround(given))) return [];
  const related = [{ node: given, message: "Here this function is given a signal." }];
  return [{ node: call, message: isDeaf ? sayDeaf(call) : sayMissing(call), related }];
}

function sayMissing(call: CallExpression): string {
  const name = nameInCode(call);
  return (
    `${name} could be given the signal, and gets none: after an abort it goes on to its own end, and whoever asked this function to stop waits for that, or leaves it behind. ` +
    `Pass it on: ${name} takes \`{ signal }\`, or the signal itself, as its last argument.`
  );
}

function sayDeaf(call: CallExpression): string {
  return (
    `${nameInCode(call)} is given the signal of a controller that nobody aborts: when this function is asked to stop, the call does not hear of it and goes on to its own end. ` +
    "Pass on the signal that this function is given; where there are two reasons to stop, `AbortSignal.any([…])` makes one signal of both."
  );
}

/** Whether a function does something of its own when the abort comes: it may end the wait in another way. */
function listens(around: Node): boolean {
  return nodesIn(around).some(
    (it) => Node.isPropertyAccessExpression(it) && /^(addEventListener|onabort)$/.test(it.getName()),
  );
}

/** What has to be done after an abort, too, must not be aborted. */
function isCleaningUp(node: Node): boolean {
  return [node, ...node.getAncestors()].some((it) => {
    const parent = it.getParent();
    if (Node.isTryStatement(parent)) return parent.getFinallyBlock() === it || parent.getCatchClause() === it;
    if (!isFunction(it) || !Node.isCallExpression(parent)) return false;
    return /\.(addEventListener|catch|finally|defer|adopt)$/.test(parent.getExpression().getText());
  });
}

/** `try { await io.fetch(…, { signal }) } catch { }`, and on it goes as if nothing had happened. */
function swallowed(clause: CatchClause): RuleFinding[] {
  const around = functionAround(clause);
  const block = clause.getBlock();
  const statement = clause.getParent();
  if (!isFunction(around) || !givenSignal(block) || !Node.isTryStatement(statement)) return [];
  const wait = ownNodes(statement.getTryBlock()).find(
    (it) => Node.isAwaitExpression(it) && mentionsSignal(it),
  );
  const isSilent = !ownNodes(block).some((it) => Node.isThrowStatement(it) || mentionsSignal(it));
  const error = clause.getVariableDeclaration()?.getNameNode();
  const isLookedAt = error !== undefined && (!Node.isIdentifier(error) || mentionsOf(error).length > 0);
  if (!wait || !isSilent || isLookedAt || asksAboutAbort(around, clause)) return [];
  return [
    {
      node: clause,
      message:
        "An abort arrives here as an error like any other, and this `catch` takes it: the function goes on, or ends as if nothing had been asked of it, and whoever aborted never hears that it has stopped. " +
        "Let the abort out: `signal.throwIfAborted()` at the beginning of the `catch` throws its reason again.",
      related: [{ node: wait, message: "This is what an abort makes fail." }],
    },
  ];
}

function mentionsSignal(node: Node): boolean {
  return nodesIn(node).some(
    (it) =>
      Node.isIdentifier(it) &&
      (it.getText() === "signal" || /^throwIfAborted$|^aborted$/.test(it.getText()) || isSignal(typeOf(it))),
  );
}

/** Whether the function looks at its signal somewhere else, or waits with it again after the `catch`. */
function asksAboutAbort(around: Node, clause: Node): boolean {
  const statement = clause.getParentOrThrow();
  return nodesIn(around).some((it) => {
    if (!Node.isIdentifier(it)) return false;
    if (/^(throwIfAborted|aborted|reason)$/.test(it.getText())) return true;
    const isLater = it.getStart() >= statement.getEnd() && !isInside(it, statement);
    return isLater && isSignal(typeOf(it));
  });
}
