import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { decides, isUsedToDecide } from "./support/decides.ts";
import { nodesOf } from "./support/functions.ts";
import { globalAt, lastNameOf } from "./support/global-use.ts";
import type { Kit } from "./support/kit.ts";
import { libraryName } from "./support/member.ts";
import { typeOf } from "./support/type-of.ts";
import { unwrap } from "./support/unwrap.ts";

export const noBareTimer: Rule = {
  name: "no-bare-timer",
  description:
    "Where `io` is given, time passes by `io` alone: no timers beside it, and no decisions by the clock.",
  isOfCourse: true,
  check,
};

const timers = new Set(["setTimeout", "setInterval", "setImmediate", "AbortSignal.timeout"]);
const clocks = new Set(["Date.now", "performance.now", "performance.timeOrigin"]);

/** The last names of all of them: the types are asked of no others. */
const mayBeTime = /^(set(Timeout|Interval|Immediate)|timeout|now|timeOrigin)$/;

function check({ file, kit }: RuleContext): RuleFinding[] {
  if (!isGivenIo(file, kit)) return [];
  return nodesOf(file, [
    SyntaxKind.ImportDeclaration,
    SyntaxKind.NewExpression,
    SyntaxKind.BindingElement,
    SyntaxKind.Identifier,
    SyntaxKind.PropertyAccessExpression,
    SyntaxKind.ElementAccessExpression,
  ]).flatMap((node) => {
    const found = timerAt(node, kit);
    return found === undefined ? [] : [{ node, message: say(found) }];
  });
}

/** Whether some function or class of the file is handed an `io`. */
function isGivenIo(file: SourceFile, kit: Kit): boolean {
  return nodesOf(file, [
    SyntaxKind.Parameter,
    SyntaxKind.PropertyDeclaration,
    SyntaxKind.PropertySignature,
  ]).some(
    (it) =>
      (Node.isParameterDeclaration(it) || Node.isPropertyDeclaration(it) || Node.isPropertySignature(it)) &&
      (kit.isIo(typeOf(it)) ||
        typeOf(it)
          .getUnionTypes()
          .some((part) => kit.isIo(part))),
  );
}

function timerAt(node: Node, kit: Kit): string | undefined {
  if (Node.isImportDeclaration(node)) {
    const specifier = node.getModuleSpecifierValue();
    return /^(node:)?timers(\/promises)?$/.test(specifier) && !node.isTypeOnly() ? specifier : undefined;
  }
  if (Node.isNewExpression(node)) {
    const isNow = libraryName(node) === "DateConstructor.new" && node.getArguments().length === 0;
    return isNow && decides(node, kit) ? "new Date" : undefined;
  }
  if (Node.isBindingElement(node)) return destructured(node, kit);
  const path = mayBeTime.test(lastNameOf(node)) ? globalAt(node, kit) : undefined;
  if (path === undefined || !(timers.has(path) || (clocks.has(path) && decides(node, kit)))) return undefined;
  return path;
}

/** `const { now } = performance` */
function destructured(element: Node, kit: Kit): string | undefined {
  const holder = element.getParent()?.getParent();
  const value = Node.isVariableDeclaration(holder) ? holder.getInitializer() : undefined;
  if (!value || !Node.isBindingElement(element)) return undefined;
  const owner = globalAt(unwrap(value), kit);
  const name = (element.getPropertyNameNode() ?? element.getNameNode()).getText();
  const path = owner === "globalThis" ? name : `${owner}.${name}`;
  if (owner === undefined) return undefined;
  return timers.has(path) || (clocks.has(path) && isUsedToDecide(element.getNameNode(), kit))
    ? path
    : undefined;
}

function say(what: string): string {
  if (clocks.has(what) || what === "new Date") {
    return (
      `\`${what}\` reads a clock that \`io\` knows nothing about, and something is decided by it: the answer depends on when the machine gets round to this line. ` +
      "Let `io.sleep` and the ends of the fetches say when it is time."
    );
  }
  return (
    `\`${what}\` lets time pass beside \`io\`: the timer is not in the log of \`io\`, takes no part in cancelling, and is still there when the work has ended otherwise. ` +
    "Wait with `io.sleep(ms)`, which takes a `signal` as well."
  );
}
