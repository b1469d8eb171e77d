/** Handlers in which a failure ends: they do nothing, and give nothing that would tell of it. */
import { type Block, type CatchClause, Node, ts } from "ts-morph";
import { bodyOf, type FunctionNode } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { isLoop } from "./loops.ts";
import { isReason, saysOnPurpose } from "./on-purpose.ts";
import { isUntyped } from "./promises.ts";
import { typeOf } from "./type-of.ts";
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
  if (!only || isNextTurn(only)) return "nothing";
  const value = Node.isReturnStatement(only) ? only.getExpression() : undefined;
  if (Node.isReturnStatement(only) && !value) return "nothing";
  return value && swallowOfValue(value);
}

/** `continue` at the end of a turn, where the next one would begin without it as well. */
function isNextTurn(jump: Node): boolean {
  const around =
    Node.isContinueStatement(jump) && !jump.getLabel()
      ? jump.getParent()?.getParentIfKind(ts.SyntaxKind.CatchClause)?.getParent()
      : undefined;
  const turn = around?.getParent();
  return Node.isBlock(turn) && isLoop(turn.getParentOrThrow()) && turn.getStatements().at(-1) === around;
}

/** `undefined`, `void 0`, and `undefined as Datum`. */
function swallowOfValue(value: Node): Swallow | undefined {
  const inner = unwrap(value);
  const isNothing =
    (Node.isIdentifier(inner) && inner.getText() === "undefined") ||
    (Node.isVoidExpression(inner) && Node.isNumericLiteral(inner.getExpression()));
  if (!isNothing) return undefined;
  const type = typeOf(value);
  return inner === value || type.isUndefined() || type.isVoid() || type.isUnion() || isUntyped(type)
    ? "nothing"
    : "pretends";
}

/** A comment that says what would have to be done, and is not: `// handle the error later`. */
const putsOff =
  /\b(handle|deal with|fix|implement|add|do|report|log|catch|improve)\b[^.;\n]*\b(later|some ?day|eventually|at some point|in the future|not yet)\b/i;

/** Whether a comment in the code says why nothing is done; a single word such as `empty` hardly does. */
function isExplained(code: string): boolean {
  const comments = code.match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? [];
  return comments.some(
    (it) =>
      (isReason(it) || it.split(/\s+/).filter((word) => /\w/.test(word)).length > 1) &&
      !/\b(TODO|FIXME|XXX|HACK)\b/.test(it) &&
      !putsOff.test(it),
  );
}
