import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { askedOnce, goesBackToAsk, isAskedAgain, placesAskedBy, relianceOn } from "./support/asked-once.ts";
import { asksUnknown, changesBack } from "./support/changes-back.ts";
import { evaluationOrder } from "./support/evaluation-order.ts";
import { functionAround, nodesIn, nodesOf } from "./support/functions.ts";
import { isInside } from "./support/inside.ts";
import type { Kit } from "./support/kit.ts";
import { loopAround } from "./support/loops.ts";
import { libraryName } from "./support/member.ts";
import { shortText } from "./support/say.ts";
import { relianceOnUnasked } from "./support/unasked-wait.ts";
import { type WakeUp, wakeUpAt } from "./support/wake-ups.ts";

export const waitInLoop: Rule = {
  name: "wait-in-loop",
  description:
    "Who was woken asks again before going on: a wait for a condition stands in a `while`, not in an `if`.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [
    SyntaxKind.CallExpression,
    SyntaxKind.AwaitExpression,
    SyntaxKind.YieldExpression,
  ]).flatMap((node) => {
    const wakeUp = wakeUpAt(node);
    if (!wakeUp) return [];
    if (wakeUp.kind === "thread") return inThread(wakeUp.node);
    return askedOnce(wakeUp.node) ? inTask(wakeUp, kit) : unasked(wakeUp, kit);
  });
}

function inTask({ node, kind }: WakeUp, kit: Kit): RuleFinding[] {
  const condition = askedOnce(node);
  if (!condition || isInside(node, condition)) return [];
  const places = placesAskedBy(condition);
  const reliance = relianceOn(node, places, kit);
  if (isAskedAgain(node, places, reliance)) return [];
  const mayBeFalseAgain =
    kind === "condition" && (asksUnknown(condition) || changesBack(places, node.getSourceFile(), kit));
  if (!reliance && !mayBeFalseAgain) return [];
  const asked = `\`${shortText(condition)}\``;
  return [
    {
      node,
      message:
        `Waking up here means that something has changed, not what ${asked} would say now: all that waited were woken, or somebody new came, and whoever was first may have changed it back. ` +
        `Ask again after each wake-up, in a loop around the wait: \`while (…) ${shortText(node)}\`.`,
      related: [
        { node: condition, message: "This is asked once, before the wait." },
        ...(reliance
          ? [{ node: reliance, message: "Here the code relies on what was asked before the wait." }]
          : []),
      ],
    },
  ];
}

/** A wait that begins without a look, and is taken for the answer. */
function unasked({ node, kind }: WakeUp, kit: Kit): RuleFinding[] {
  const reliance = kind === "condition" ? relianceOnUnasked(node, kit) : undefined;
  if (!reliance) return [];
  return [
    {
      node,
      message:
        `Waking up here means that something has changed, not that it is this one's turn: all that waited were woken, and whoever was first may have taken what there was. And who comes when it is there already waits for the next change, which may never come. ` +
        `Ask before each wait, in a loop around it: \`while (…) ${shortText(node)}\`.`,
      related: [{ node: reliance, message: "Here the code relies on what nobody has asked." }],
    },
  ];
}

/** `Atomics.wait` on a cell that is then taken without another look at it. */
function inThread(wait: Node): RuleFinding[] {
  if (!Node.isCallExpression(wait) || !Node.isExpressionStatement(wait.getParent())) return [];
  if (loopAround(wait) && goesBackToAsk(wait)) return [];
  const fn = functionAround(wait);
  const order = evaluationOrder(fn);
  const after = [...order.entries()].filter(([, at]) => at > (order.get(wait) ?? 0)).map(([it]) => it);
  const uses = after.filter((it): it is CallExpression => isUseOfCell(it, wait));
  const guard = askedOnce(wait);
  const isTaking = guard !== undefined && nodesIn(guard).some((it) => isAttempt(it, wait));
  const isRelying = uses.some((it) => !isAsked(it) && takes(it, wait));
  if (uses.some(isAsked) || !(isTaking || isRelying)) return [];
  const cell = wait.getArguments().slice(0, 2).map(shortText).join(", ");
  const [taken] = uses;
  return [
    {
      node: wait,
      message:
        `\`Atomics.wait\` ends when another thread has called \`Atomics.notify\`, or at once if the cell was different: by the time this thread runs, a third one may have taken the cell. ` +
        `Look again after each wake-up, in one step with the taking: \`while (Atomics.compareExchange(${cell}, …) !== …) Atomics.wait(…)\`.`,
      ...(taken && { related: [{ node: taken, message: "Here the cell is taken without another look." }] }),
    },
  ];
}

function isUseOfCell(node: Node, wait: CallExpression): node is CallExpression {
  if (
    !Node.isCallExpression(node) ||
    node === wait ||
    !/^Atomics\.(?!notify|wait)/.test(libraryName(node) ?? "")
  )
    return false;
  const cellOf = (it: CallExpression) =>
    it
      .getArguments()
      .slice(0, 2)
      .map((one) => one.getText());
  return cellOf(node).join() === cellOf(wait).join();
}

function isAttempt(node: Node, wait: CallExpression): boolean {
  return isUseOfCell(node, wait) && /^Atomics\.(compareExchange|exchange)$/.test(libraryName(node) ?? "");
}

/** Whether what a call tells is used. */
function isAsked(call: Node): boolean {
  return !Node.isExpressionStatement(call.getParent());
}

/** Whether a change puts back what was waited for to go away, or counts. */
function takes(call: CallExpression, wait: CallExpression): boolean {
  const name = libraryName(call) ?? "";
  if (/^Atomics\.(sub|add|compareExchange|exchange)$/.test(name)) return true;
  return name === "Atomics.store" && call.getArguments()[2]?.getText() === wait.getArguments()[2]?.getText();
}
