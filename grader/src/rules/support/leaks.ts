/** Whether what was opened is closed however its function ends, and if not, where it is left open. */
import { Node } from "ts-morph";
import { isMember, nameOfMember } from "./called-by.ts";
import { functionAround, isFunction, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import { earlyEndOfIterator } from "./iterator-ends.ts";
import { isKeptOpen } from "./kept-open.ts";
import type { Kit } from "./kit.ts";
import { isCaughtIn } from "./leaving.ts";
import { mayFail } from "./may-fail.ts";
import { mentionsOf } from "./mentions.ts";
import type { Opened } from "./opened.ts";
import { isThenable } from "./promises.ts";
import { protectionOf } from "./release.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export type Leak =
  /** Nothing closes it, and the function ends. */
  | { readonly kind: "never" }
  /** An iterator that is asked by hand, and left at `exit` before it has come to its end. */
  | { readonly kind: "left"; readonly exit: Node }
  /** It is closed in a `catch` and nowhere else. */
  | { readonly kind: "on-failure"; readonly close: Node }
  /** It is closed at a line that is not reached if the function ends at `exit`. */
  | { readonly kind: "missed"; readonly exit: Node; readonly close: Node }
  /** The `try` that closes it comes too late. */
  | { readonly kind: "late"; readonly exit: Node; readonly close: Node };

/** Finds the leak of what is opened, if it stays in its function; undefined if it is closed, or may be. */
export function leakOf(opened: Opened, kit: Kit): Leak | undefined {
  const around = functionAround(opened.name);
  const uses = mentionsOf(opened.name).map((it) => wrapping(it));
  if (!isFunction(around) || uses.length === 0 || !uses.every(isAsked)) return undefined;
  const closes = uses.filter((it) => opened.closers.has(memberOfUse(it)));
  const [close] = closes;
  if (closes.some((it) => functionAround(it) !== around)) return undefined;
  if (!close && opened.isIterator) return left(opened, uses, kit);
  if (closes.every((it) => isOnFailure(it, opened))) return neverOnSuccess(opened, uses, close, kit);
  if (!close) return undefined;
  const guarded = closes.map((it) => ({ close: it, area: protectionOf(it) })).find((it) => it.area);
  const end = guarded?.area ?? close;
  const exit = exitBetween(opened, { end, closes }, kit);
  if (!exit) return undefined;
  return { kind: guarded ? "late" : "missed", exit, close: guarded?.close ?? close };
}

/** `pool.query`, `pool["query"]`: anything else hands it on, or keeps it. */
function isAsked(use: Node): boolean {
  const parent = use.getParent();
  return isMember(parent) && parent.getExpression() === use;
}

export function memberOfUse(use: Node): string {
  const member = use.getParentOrThrow();
  const key = Node.isElementAccessExpression(member) ? member.getArgumentExpression()?.getText() : undefined;
  return nameOfMember(member) ?? key ?? "";
}

/** Methods by which a thing may end by its own account: `writer.finish()`, `transaction.commit()`. */
const ending =
  /^(commit|complete|detach|disconnect|done|end|exit|finali[sz]e|finish|free|kill|log[oO]ut|quit|release|return|shut[dD]own|stop)/;

/** Whether a line stands in a `catch`, which is not reached if all goes well. */
function isOnFailure(close: Node, { name, isIterator }: Opened): boolean {
  const handler = close.getFirstAncestor(Node.isCatchClause);
  // An iterator that has come to its end is closed.
  return handler !== undefined && !isIterator && !isInside(name, handler);
}

function neverOnSuccess(
  opened: Opened,
  uses: readonly Node[],
  close: Node | undefined,
  kit: Kit,
): Leak | undefined {
  if (isKeptOpen(opened, uses, kit) || uses.some((it) => ending.test(memberOfUse(it)))) return undefined;
  return close ? { kind: "on-failure", close } : { kind: "never" };
}

function left(opened: Opened, uses: readonly Node[], kit: Kit): Leak | undefined {
  const exit = earlyEndOfIterator(opened, uses, kit);
  return exit && { kind: "left", exit };
}

/** Where the function may end, not closed yet, after the opening and before `end` begins. */
function exitBetween(opened: Opened, { end, closes }: Stretch, kit: Kit): Node | undefined {
  const around = functionAround(opened.name);
  const from = opened.name.getFirstAncestorOrThrow((it) => Node.isStatement(it)).getEnd();
  return ownNodes(around).find((it) => {
    if (it.getStart() < from || it.getEnd() > end.getStart()) return false;
    const isOpen =
      !isCaughtIn(it, around) && !isMissing(it, end, opened) && !closes.some((one) => isBehind(it, one));
    return isOpen && isExit(it, opened, kit);
  });
}

interface Stretch {
  readonly end: Node;
  readonly closes: readonly Node[];
}

/** `await file.close(); return;` */
function isBehind(exit: Node, close: Node): boolean {
  const statement = close.getFirstAncestor((it) => Node.isStatement(it));
  const block = statement?.getParent();
  const isLater = block !== undefined && close.getStart() < exit.getStart() && isInside(exit, block);
  return isInside(close, exit) || isLater;
}

function isExit(node: Node, opened: Opened, kit: Kit): boolean {
  if (Node.isReturnStatement(node) || Node.isThrowStatement(node)) return true;
  if (Node.isYieldExpression(node)) return true;
  if (!Node.isAwaitExpression(node)) return false;
  const promise = unwrap(node.getExpression());
  // An iterator that fails has ended.
  if (
    opened.isIterator &&
    /\.next$/.test(Node.isCallExpression(promise) ? promise.getExpression().getText() : "")
  )
    return false;
  return isThenable(typeOf(promise)) && !isOnlyResolved(promise) && mayFail(promise, new Set(), kit);
}

/** `new Promise((resolve) => …)` */
function isOnlyResolved(promise: Node): boolean {
  const executor = Node.isNewExpression(promise) ? promise.getArguments()[0] : undefined;
  return isFunction(executor) && executor.getParameters().length === 1;
}

/** The value is known to be missing there: `if (!file) return;` */
function isMissing(exit: Node, end: Node, { name }: Opened): boolean {
  const branch = exit.getFirstAncestor((it) => Node.isIfStatement(it) && !isInside(end, it));
  return (
    Node.isIfStatement(branch) &&
    new RegExp(`^(!\\s*${name.getText()}|${name.getText()} ===? (undefined|null))$`).test(
      branch.getExpression().getText(),
    )
  );
}
