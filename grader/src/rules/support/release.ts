import { Node } from "ts-morph";
import { isFunction, ownNodes } from "./functions.ts";
import { mayThrow } from "./harmless.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** A guard in a variable: where it is got, and where it is mentioned afterwards. */
export interface Holder {
  /** The statements among which it is got. */
  readonly block: Node & { getStatements(): Node[] };
  /** The index of the statement that gets it; -1 for a parameter. */
  readonly at: number;
  readonly uses: readonly Node[];
}

/** Whether a guard is given back however the work ends, and if not, why. */
export type Release =
  | { readonly kind: "released" }
  | { readonly kind: "never" }
  /** It is given back at the end, which is not reached if something throws before. */
  | { readonly kind: "not-in-finally"; readonly release: Node }
  /** It is given back in a `catch` and nowhere else. */
  | { readonly kind: "on-failure"; readonly release: Node }
  /** It is given back as soon as a promise is returned, while the work of that promise goes on. */
  | { readonly kind: "early"; readonly work: Node }
  /** The `try` comes too late: something before it may throw. */
  | { readonly kind: "late-try"; readonly release: Node; readonly gap: Node };

/** Judges the releases of a guard that stays in its function. */
export function releaseOf(holder: Holder, kit: Kit): Release {
  const releases = holder.uses.filter(isRelease);
  const [first] = releases;
  if (!first) return { kind: "never" };
  const protectedBy = releases.map((it) => ({ release: it, area: protectionOf(it) })).find((it) => it.area);
  if (!protectedBy?.area) {
    return isReachedAnyway(first, holder, kit)
      ? { kind: "released" }
      : { kind: "not-in-finally", release: first };
  }
  if (releases.every((it) => isInHandler(it))) return { kind: "on-failure", release: first };
  const gap = gapBefore(protectedBy.area, holder, kit);
  if (gap) return { kind: "late-try", release: protectedBy.release, gap };
  const { area } = protectedBy;
  const isFinally =
    Node.isTryStatement(area) && isInside(protectedBy.release, area.getFinallyBlock() ?? area);
  return (isFinally ? earlyEnd(area.getTryBlock()) : undefined) ?? { kind: "released" };
}

/** Whether a release stands in a `catch`, which the good case does not come to. */
function isInHandler(release: Node): boolean {
  const area = protectionOf(release);
  const handler = Node.isTryStatement(area) ? area.getCatchClause() : undefined;
  return handler !== undefined && isInside(release, handler);
}

/** `return work();` where the guard is given back at the end of the block: the promise is returned, and that is the end. */
export function earlyEnd(block: Node): Release | undefined {
  for (const it of ownNodes(block)) {
    const value = Node.isReturnStatement(it) ? it.getExpression() : undefined;
    const work = value && promiseIn(value);
    if (work) return { kind: "early", work };
  }
  return undefined;
}

/** The call that gives a promise which is not awaited. */
export function promiseIn(value: Node): Node | undefined {
  const inner = unwrap(value);
  if (Node.isConditionalExpression(inner)) {
    return promiseIn(inner.getWhenTrue()) ?? promiseIn(inner.getWhenFalse());
  }
  const isMade = (Node.isCallExpression(inner) || Node.isNewExpression(inner)) && isThenable(typeOf(inner));
  return isMade && !/^PromiseConstructor\.(resolve|reject)$/.test(libraryName(inner) ?? "")
    ? inner
    : undefined;
}

/** `guard.release` and `guard[Symbol.dispose]`, called or handed to somebody who calls it; `unlock()`. */
function isRelease(use: Node): boolean {
  const access = wrapping(use).getParent();
  if (isCalled(use)) return true;
  if (Node.isPropertyAccessExpression(access)) return /^(release|unlock)([A-Z]\w*)?$/.test(access.getName());
  if (Node.isCallExpression(access)) return /^Promise\.(finally|then)$/.test(libraryName(access) ?? "");
  return (
    Node.isElementAccessExpression(access) && access.getArgumentExpression()?.getText() === "Symbol.dispose"
  );
}

/** `unlock()`: the name of a function that is called. */
export function isCalled(use: Node): boolean {
  const outer = wrapping(use);
  const call = outer.getParent();
  return Node.isCallExpression(call) && call.getExpression() === outer;
}

/** The `try` whose `finally` or `catch` holds the release, or the promise chain that does. */
export function protectionOf(release: Node): Node | undefined {
  for (let it: Node = release, parent = it.getParent(); parent; it = parent, parent = it.getParent()) {
    if (Node.isTryStatement(parent) && (parent.getFinallyBlock() === it || parent.getCatchClause() === it))
      return parent;
    if (Node.isVariableDeclaration(parent) && isFunction(it)) return protectionByName(parent.getNameNode());
    if (!Node.isCallExpression(parent) || !parent.getArguments().some((argument) => argument === it))
      continue;
    const name = libraryName(parent);
    if (name === "Promise.finally" || (name === "Promise.then" && parent.getArguments()[1] === it))
      return parent;
  }
  return undefined;
}

/** `const leave = () => guard.release(); work.then(leave, leave);` */
function protectionByName(name: Node): Node | undefined {
  for (const use of Node.isIdentifier(name) ? mentionsOf(name) : []) {
    const call = use.getParent();
    if (!Node.isCallExpression(call)) continue;
    const [kind, values] = [libraryName(call), call.getArguments()];
    if (kind === "Promise.finally" || (kind === "Promise.then" && values[1] === use)) return call;
  }
  return undefined;
}

/** What may throw after the guard is got and before the protection begins. */
function gapBefore(area: Node, { block, at }: Holder, kit: Kit): Node | undefined {
  const statements = block.getStatements();
  const own = statements[at];
  if (own && isInside(own, area)) return undefined;
  const reached = statements.findIndex((it) => isInside(area, it));
  const between = statements.slice(at + 1, reached === -1 ? at + 1 : reached);
  return between.map((it) => mayThrow(it, kit)).find((it) => it !== undefined);
}

/** Whether nothing can go wrong between taking and giving back in one row of statements. */
function isReachedAnyway(release: Node, { block, at }: Holder, kit: Kit): boolean {
  const statements = block.getStatements();
  const reached = statements.findIndex((it) => isInside(release, it));
  const last = statements[reached];
  if (
    !Node.isExpressionStatement(last) ||
    release.getFirstAncestor((it) => isFunction(it) && isInside(it, block))
  ) {
    return false;
  }
  return statements.slice(at + 1, reached).every((it) => mayThrow(it, kit) === undefined);
}
