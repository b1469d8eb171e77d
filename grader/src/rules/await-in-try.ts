import { Node, type ReturnStatement, type SourceFile, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { functionAround, isAsyncFunction, nodesOf } from "./support/functions.ts";
import { fateOf, isAcquisition } from "./support/guard-fate.ts";
import type { Kit } from "./support/kit.ts";
import { type Guardian, guardianOf, returnedPromise, startedInVain } from "./support/left-try.ts";
import { nameInCode } from "./support/say.ts";

export const awaitInTry: Rule = {
  name: "await-in-try",
  description:
    "A promise that a `catch`, a `finally` or a `using` is meant for is awaited before the block is left.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const guarded = endedTooEarly(file, kit);
  return nodesOf(file, [SyntaxKind.ReturnStatement, SyntaxKind.TryStatement]).flatMap((it) => {
    if (Node.isReturnStatement(it)) return ofReturn(it, guarded, kit) ?? [];
    return Node.isTryStatement(it) ? ofTry(it, kit) : [];
  });
}

/** Work during which a lock is not held any more: `require-release` speaks of that. */
function endedTooEarly(file: SourceFile, kit: Kit): ReadonlySet<Node> {
  const acquisitions = nodesOf(file, [SyntaxKind.CallExpression])
    .filter(Node.isCallExpression)
    .filter((it) => isAcquisition(it, kit));
  const fates = acquisitions.map((it) => fateOf(it, kit));
  return new Set(fates.flatMap((it) => (it.kind === "early" ? [it.work] : [])));
}

function ofReturn(statement: ReturnStatement, guarded: ReadonlySet<Node>, kit: Kit): RuleFinding | undefined {
  const around = functionAround(statement);
  // What an async generator returns is awaited where it stands.
  if ("isGenerator" in around && around.isGenerator()) return undefined;
  const promise = returnedPromise(statement);
  const guardian = promise && !guarded.has(promise) ? guardianOf(statement, promise, kit) : undefined;
  if (!promise || !guardian) return undefined;
  const remedy = isAsyncFunction(around)
    ? "Write `return await`: then the block is left when the work has ended."
    : "In an `async` function, `return await` leaves the block when the work has ended.";
  return {
    node: promise,
    message: `${nameInCode(promise)} gives a promise at once, and with that the block is left: ${consequence(guardian)} ${remedy}`,
    related: [{ node: firstWord(guardian.node), message: relation(guardian) }],
  };
}

function consequence({ kind }: Guardian): string {
  switch (kind) {
    case "catch":
      return "when it rejects later, this `catch` is not reached any more.";
    case "finally":
      return "the `finally` runs now, while the work still goes on.";
    case "using":
      return "what is held by `using` is disposed of now, while the work still goes on.";
  }
}

function relation({ kind }: Guardian): string {
  return kind === "catch"
    ? "Only what throws, or is awaited, in the `try` gets here."
    : "This is over before the work is.";
}

function firstWord(node: Node): Node {
  return node.getFirstChild() ?? node;
}

function ofTry(statement: Node, kit: Kit): RuleFinding[] {
  const start = Node.isTryStatement(statement) ? startedInVain(statement, kit) : undefined;
  const handler = Node.isTryStatement(statement) ? statement.getCatchClause() : undefined;
  if (!start || !handler) return [];
  return [
    {
      node: start,
      message:
        `${nameInCode(start)} is under way when the \`try\` is over, and nothing in it waits for that: a rejection comes later, and this \`catch\` is not reached. ` +
        "With an `await` inside of the `try` it is; work that goes on alone takes its failure in a `.catch(…)` of its own.",
      related: [
        { node: firstWord(handler), message: "Only what throws, or is awaited, in the `try` gets here." },
      ],
    },
  ];
}
