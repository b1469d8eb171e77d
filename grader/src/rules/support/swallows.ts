/** Handlers in which a failure ends: they do nothing, and give nothing that would tell of it. */
import { type Block, type CatchClause, Node } from "ts-morph";
import { bodyOf, type FunctionNode } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { saysOnPurpose } from "./on-purpose.ts";
import { isUntyped } from "./promises.ts";
import { unwrap } from "./unwrap.ts";

/**
 * What a handler does about a failure: `nothing`, or `pretends`, which gives `undefined` under the type of something
 * else. Undefined if it does anything, or says why not.
 */
export type Swallow = "nothing" | "pretends";

export function swallowOfClause(clause: CatchClause): Swallow | undefined {
  const name = clause.getVariableDeclaration()?.getName() ?? "";
  return saysOnPurpose(name) ? undefined : swallowOfBlock(clause.getBlock());
}

/** What a function does that is given to `catch`, or to `then` as the second. */
export function swallowOfHandler(handler: Node): Swallow | undefined {
  const inner = unwrap(handler);
  const after = handler
    .getParentOrThrow()
    .getText()
    .slice(handler.getStart() - handler.getParentOrThrow().getStart());
  if (isExplained(after)) return undefined;
  if (Node.isIdentifier(inner) && saysOnPurpose(inner.getText())) return undefined;
  const helper = localFunction(inner);
  if (helper) return swallowOfFunction(helper);
  return Node.isIdentifier(inner) && inner.getText() === "noop" ? "nothing" : undefined;
}

function swallowOfFunction(helper: FunctionNode): Swallow | undefined {
  const names = helper.getParameters().map((it) => it.getName());
  const body = bodyOf(helper);
  if (!body || names.some(saysOnPurpose)) return undefined;
  return Node.isBlock(body) ? swallowOfBlock(body) : swallowOfValue(body);
}

function swallowOfBlock(block: Block): Swallow | undefined {
  const [only, next] = block.getStatements();
  if (next || isExplained(block.getText())) return undefined;
  if (!only) return "nothing";
  const value = Node.isReturnStatement(only) ? only.getExpression() : undefined;
  if (Node.isReturnStatement(only) && !value) return "nothing";
  return value && swallowOfValue(value);
}

/** `undefined`, `void 0`, and `undefined as Datum`. */
function swallowOfValue(value: Node): Swallow | undefined {
  const inner = unwrap(value);
  const isNothing =
    (Node.isIdentifier(inner) && inner.getText() === "undefined") ||
    (Node.isVoidExpression(inner) && Node.isNumericLiteral(inner.getExpression()));
  if (!isNothing) return undefined;
  const type = value.getType();
  return inner === value || type.isUndefined() || type.isVoid() || type.isUnion() || isUntyped(type)
    ? "nothing"
    : "pretends";
}

/** Whether a comment in the code says why nothing is done. */
function isExplained(code: string): boolean {
  return /\/\/|\/\*/.test(code) && !/\b(TODO|FIXME)\b/.test(code);
}
