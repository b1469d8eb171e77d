/**
 * Waits for a value that the work under way settles itself, however it goes: by a `resolve`, or by a `reject` where it
 * takes a failure.
 *
 *     const setter = setLater(future)   ████ resolve ██████ fails
 *     await future.promise              ·····│              │
 *     await setter                           ···············│  somebody listens
 *
 * A failure before that is handed to whoever waits for the value, and a later one finds the work awaited.
 */
import { type BindingElement, type CallExpression, Node } from "ts-morph";
import { isLink, linkOf, rootOf } from "./chains.ts";
import {
  bodyOf,
  type FunctionNode,
  functionAround,
  indexIn,
  isAsyncFunction,
  isFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction, symbolOf } from "./local-function.ts";
import { openDangers } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { type Path, pathOf } from "./paths.ts";
import { receiverOf } from "./receiver.ts";
import { initializerOf } from "./sure-promise.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** The code of the work, in pieces, and the names under which it can settle the value. */
interface Work {
  readonly pieces: Set<Node>;
  readonly rejects: Path[];
  readonly resolves: Path[];
}

/** Whether `wait` ends by the work that `start` begins, also when that fails. */
export function isWokenBy(wait: Node, start: CallExpression, kit: Kit): boolean {
  const value = Node.isAwaitExpression(wait) ? unwrap(wait.getExpression()) : undefined;
  if (!value) return false;
  const pieces = new Set<Node>();
  const work = { pieces, rejects: handles("reject", value), resolves: handles("resolve", value) };
  if (work.rejects.length === 0) return false;
  addPiece(start, work);
  return [...pieces]
    .flatMap((it) => namesIn(it, work.rejects))
    .some((it) => {
      const guarded = guardedBy(it);
      return guarded !== undefined && isFirstDanger(guarded, start, work, kit);
    });
}

/** `future.reject` for `future.promise`, and `reject` for the `promise` of `const { promise, reject } = …`. */
function handles(name: string, value: Node): Path[] {
  const path = pathOf(value);
  if (path?.steps.at(-1) === "promise")
    return [{ root: path.root, steps: [...path.steps.slice(0, -1), name] }];
  const declarations = Node.isIdentifier(value) ? symbolOf(value)?.getDeclarations() : undefined;
  const bound = declarations?.find(Node.isBindingElement);
  if (!bound || keyOf(bound) !== "promise") return [];
  const elements = bound.getParent().getElements().filter(Node.isBindingElement);
  return elements.filter((it) => keyOf(it) === name).flatMap((it) => pathOf(it.getNameNode()) ?? []);
}

function keyOf(element: BindingElement): string {
  return (element.getPropertyNameNode() ?? element.getNameNode()).getText();
}

/** Adds what runs because of `piece`: the functions that it calls or hands over, and what its chains begin with. */
function addPiece(piece: Node, work: Work): void {
  if (work.pieces.has(piece)) return;
  work.pieces.add(piece);
  for (const call of nodesIn(piece).filter(Node.isCallExpression)) {
    const called = localFunction(call.getExpression());
    if (called) passOn(call, called, work);
    const handed = call.getArguments().map((it) => localFunction(it));
    const before = isLink(call) ? initializerOf(rootOf(call)) : undefined;
    for (const it of [called, ...handed, before]) if (it && !isInside(it, piece)) addPiece(it, work);
  }
}

/** Adds the names that the value has inside of a function that it is given to, or whose method it is called by. */
function passOn(call: CallExpression, called: FunctionNode, { rejects, resolves }: Work): void {
  const parameters = called.getParameters().map((it) => pathOf(it.getNameNode()));
  const receiver = receiverOf(call);
  const names = [
    ...call.getArguments().map((it, at) => [pathOf(it), parameters[at]] as const),
    [receiver && pathOf(receiver), { root: "this", steps: [] }] as const,
  ];
  for (const known of [rejects, resolves]) {
    const fresh = names.flatMap(([outer, inner]) => known.flatMap((it) => renamed(it, outer, inner) ?? []));
    for (const path of fresh) if (!known.some((it) => isSame(it, path))) known.push(path);
  }
}

function renamed(path: Path, outer: Path | undefined, inner: Path | undefined): Path | undefined {
  if (!outer || !inner || path.root !== outer.root) return undefined;
  if (!outer.steps.every((it, at) => it === path.steps[at])) return undefined;
  return { root: inner.root, steps: [...inner.steps, ...path.steps.slice(outer.steps.length)] };
}

function namesIn(piece: Node, paths: readonly Path[]): Node[] {
  return nodesIn(piece).filter((it) => {
    const path = Node.isIdentifier(it) || Node.isPropertyAccessExpression(it) ? pathOf(it) : undefined;
    return path !== undefined && paths.some((one) => isSame(one, path));
  });
}

function isSame(a: Path, b: Path): boolean {
  return (
    a.root === b.root && a.steps.length === b.steps.length && a.steps.every((it, at) => it === b.steps[at])
  );
}

/** The `try` or the chain whose failure `reject` takes, so that it goes no further. */
function guardedBy(reject: Node): Node | undefined {
  let isOver = false;
  for (let it = wrapping(reject), parent = it.getParent(); parent; it = parent, parent = it.getParent()) {
    if (Node.isCatchClause(parent)) return parent.getParent();
    if (takesFailure(it, parent)) return parent;
    if (isFunction(it) || Node.isThrowStatement(it)) return undefined;
    isOver ||= Node.isReturnStatement(it);
    const statements = Node.isBlock(parent) && !isOver ? parent.getStatements() : [];
    for (const behind of statements.slice(indexIn(statements, it) + 1)) {
      if (ownNodes(behind).some(isThrow)) return undefined;
      isOver ||= Node.isReturnStatement(behind);
      if (isOver) break;
    }
  }
  return undefined;
}

function isThrow(node: Node): boolean {
  return (
    Node.isThrowStatement(node) ||
    (Node.isCallExpression(node) && libraryName(node) === "PromiseConstructor.reject")
  );
}

/** `promise.catch(handler)`, `promise.then(next, handler)` */
function takesFailure(handler: Node, call: Node): boolean {
  const link = linkOf(call);
  if (!Node.isCallExpression(call) || !link || link === "finally") return false;
  return call.getArguments()[link === "catch" ? 0 : 1] === handler;
}

/** Whether nothing else of its function can fail while the value is not settled. */
function isFirstDanger(guarded: Node, start: Node, { resolves }: Work, kit: Kit): boolean {
  const around = functionAround(guarded);
  const body = isFunction(around) && isAsyncFunction(around) ? bodyOf(around) : undefined;
  if (!body || isInside(start, body)) return true;
  const settled = namesIn(body, resolves).map((it) => it.getStart());
  const end = Math.min(...settled.filter((it) => it > guarded.getEnd()));
  const untilThen = Number.isFinite(end) ? end : guarded.getStart();
  return !openDangers(body, kit).some(
    (it) => it.getStart() < untilThen && !isInside(it, guarded) && !isInside(guarded, it),
  );
}
