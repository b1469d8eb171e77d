import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { freshInList, listMayFail } from "./support/fresh-failure.ts";
import { functionAround, isFunction, nodesOf } from "./support/functions.ts";
import { gatherOf } from "./support/gathers.ts";
import type { Kit } from "./support/kit.ts";
import { mentionsOf } from "./support/mentions.ts";
import { isAfterStop, isInCleanUp, isJudgedLater, isSaidOnPurpose } from "./support/on-purpose.ts";
import { type Ignored, ignoredOutcomes } from "./support/outcomes.ts";
import { dropsExceptions } from "./support/returned-exceptions.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { unlookedStart } from "./support/unlooked.ts";
import { wrapping } from "./support/unwrap.ts";

export const noIgnoredOutcomes: Rule = {
  name: "no-ignored-outcomes",
  description: "Who waits for outcomes looks at all of them: a failure among them is somebody's business.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression])
    .filter(Node.isCallExpression)
    .flatMap((call) => inCall(call, kit) ?? []);
}

function inCall(call: CallExpression, kit: Kit): RuleFinding | undefined {
  const gather = gatherOf(call);
  if (gather?.name !== "allSettled")
    return dropsExceptions(call) && !isPardoned(call) ? sayExceptions(call) : undefined;
  const ignored = ignoredOutcomes(call);
  if (!ignored) {
    const start = isMeant(call) ? undefined : unlookedStart(call, gather.list, kit);
    return start && sayUnlooked(start, call);
  }
  if (isPardoned(call)) return undefined;
  if (ignored.kind === "values")
    return listMayFail(gather.list, kit) ? sayValues(ignored.at, call) : undefined;
  const fresh = freshInList(gather.list, kit);
  if (!fresh) return undefined;
  if (ignored.kind === "dropped") return sayDropped(call);
  if (ignored.kind === "counted") return sayCounted(call);
  return isPartOnPurpose(ignored, call) ? undefined : saySuccesses(ignored.at, call);
}

function isPardoned(call: CallExpression): boolean {
  return isMeant(call) || isJudgedLater(call);
}

function isMeant(call: CallExpression): boolean {
  return isInCleanUp(call) || isAfterStop(call) || isSaidOnPurpose(call);
}

const partly =
  /available|fulfilled|partial|possible|reachable|settled|succe(ss|eded)|surviv|what(ever)?[A-Z]/i;

/** A function whose name promises a part, or a result of which somebody counts what is missing. */
function isPartOnPurpose(ignored: Ignored, call: CallExpression): boolean {
  const around = functionAround(call);
  const holder = isFunction(around) && !Node.hasName(around) ? around.getParent() : around;
  if (Node.hasName(holder) && partly.test(holder.getName())) return true;
  const result = ignored.kind === "successes" && ignored.result ? wrapping(ignored.result) : undefined;
  const kept = result?.getParent();
  const name = Node.isVariableDeclaration(kept) ? kept.getNameNode() : undefined;
  return (
    isLength(kept) || (Node.isIdentifier(name) && mentionsOf(name).some((it) => isLength(it.getParent())))
  );
}

function isLength(access: Node | undefined): boolean {
  return Node.isPropertyAccessExpression(access) && access.getName() === "length";
}

function sayDropped(call: CallExpression): RuleFinding {
  return {
    node: call,
    message:
      `${nameInCode(call)} never rejects: a failure is told in the outcomes, and nobody looks at them here, so the code goes on as if all had gone well. ` +
      "Keep the outcomes and look at each `status`, or await `Promise.all`, which passes the failure on.",
  };
}

function sayCounted(call: CallExpression): RuleFinding {
  return {
    node: call,
    message:
      `${nameInCode(call)} gives one outcome for each promise, so that their number is the same however many have failed, and nobody looks at anything else of them. ` +
      'Count those with the `status` "fulfilled", and do something about the others.',
  };
}

function sayUnlooked(start: CallExpression, call: CallExpression): RuleFinding {
  return {
    node: start,
    message:
      `${nameInCode(call)} never rejects, and nobody looks at the outcome of ${nameInCode(start)}: if it fails, the code goes on as if all had gone well. ` +
      "Take its outcome too and look at the `status`, or give it a `.catch(…)` of its own.",
    related: [{ node: call, message: "The outcomes come from here." }],
  };
}

function sayValues(at: Node, call: CallExpression): RuleFinding {
  return {
    node: at,
    message:
      `An outcome has a value only if its promise was fulfilled: after a failure \`${shortText(at)}\` is \`undefined\`, and the \`reason\` reaches nobody. ` +
      'Ask for `status` first, and do something about the outcomes that are "rejected".',
    related: [{ node: call, message: "The outcomes come from here." }],
  };
}

function saySuccesses(at: Node, call: CallExpression): RuleFinding {
  return {
    node: at,
    message:
      'The outcomes that are "fulfilled" are picked out here, and the others are gone with their `reason`: nobody hears that something has failed. ' +
      'Do something about the ones that are "rejected", too: throw, report them, or hand them on.',
    related: [{ node: call, message: "The outcomes come from here." }],
  };
}

function sayExceptions(call: CallExpression): RuleFinding {
  return {
    node: call,
    message:
      `With \`returnExceptions\` ${nameInCode(call)} gives the failures back among the results instead of throwing, and nobody looks at the results here. ` +
      "Keep them and ask which are errors, or leave `returnExceptions` out.",
  };
}
