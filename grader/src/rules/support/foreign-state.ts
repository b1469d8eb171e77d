/** Conditions on what somebody else changes: `!gate.isSet`, `ready` that another function sets, `isDone()`. */
import { type CallExpression, Node } from "ts-morph";
import { passesOn } from "./dependence.ts";
import { callsIn, functionAround, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction, symbolOf } from "./local-function.ts";
import type { Look } from "./looks.ts";
import { libraryName } from "./member.ts";
import { overlaps, type Path } from "./paths.ts";
import { readsOf } from "./reads.ts";
import { receiverOf } from "./receiver.ts";
import { unwrap } from "./unwrap.ts";
import { type Write, writesIn } from "./writes.ts";

/** What is repeated, and what it changes by itself. */
export interface Repetition {
  readonly kit: Kit;
  /** What runs in each turn. */
  readonly nodes: readonly Node[];
  /** The variables that only keep what was seen at one look: asking them is looking. */
  looks?(part: Node): readonly Look[];
  /** What is left out: the parts of turns that do something. */
  isElse?(node: Node): boolean;
}

const pure =
  /^(Readonly)?(Array|Map|Set|Weak\w+)\.(has|get|includes|at|some|every|find|indexOf)$|^Math\.|^Number|^String\./;
const clocks = /^(DateConstructor|Performance|performance|Date)\./;

/** The first part of the conditions that waits for somebody else: nothing in the repetition changes it. */
export function foreignPart(conditions: readonly Node[], repetition: Repetition): Node | undefined {
  const writes = repetition.nodes
    .flatMap((it) => writesIn(it, repetition.kit))
    .filter((it) => !passesOn(it) && !repetition.isElse?.(it.node));
  return conditions.flatMap(partsOf).find((it) => isForeign(it, repetition, writes));
}

/** The parts of a condition that are joined by `&&`, `||` and `!`. */
export function partsOf(condition: Node): Node[] {
  const inner = unwrap(condition);
  if (Node.isPrefixUnaryExpression(inner) && inner.getText().startsWith("!"))
    return partsOf(inner.getOperand());
  if (Node.isBinaryExpression(inner) && /^(&&|\|\|)$/.test(inner.getOperatorToken().getText())) {
    return [...partsOf(inner.getLeft()), ...partsOf(inner.getRight())];
  }
  return [inner];
}

function isForeign(part: Node, repetition: Repetition, all: readonly Write[]): boolean {
  const { kit, nodes } = repetition;
  const { places, isKeeper, isKept } = seenBy(part, repetition);
  const calls = places.flatMap(callsIn);
  if (nodesIn(part).some((it) => Node.isAwaitExpression(it) || Node.isYieldExpression(it))) return false;
  if (calls.some((it) => readsClock(it, kit) || (changes(it, kit) && !isKept(it)))) return false;
  const reads = places.flatMap(readsOf).filter((it) => !isKeeper(it));
  const writes = all.filter((it) => !it.isGuess && !isKept(it.node));
  if (reads.some((read) => writes.some((it) => overlaps(it.path, read)))) return false;
  if (reads.some((read) => isDeclaredIn(read, nodes))) return false;
  return (
    reads.some((it) => isSetElsewhere(it, nodes, kit)) ||
    calls.some((it) => asksSomebody(it, kit) || asksGivenList(it))
  );
}

/** What a part of a condition asks: itself, and what was looked at for the variables in it. */
function seenBy(part: Node, repetition: Repetition) {
  const looks = repetition.looks?.(part) ?? [];
  const sources = looks.flatMap((it) => it.sources);
  const keepers = new Set(looks.map((it) => symbolOf(it.name)?.compilerSymbol));
  return {
    places: [part, ...sources.filter((it) => !isInside(it, part))],
    isKeeper: ({ root, steps }: Path) => root !== "this" && steps.length === 0 && keepers.has(root),
    isKept: (node: Node) => sources.some((it) => isInside(node, it) || it.getParent() === node),
  };
}

function readsClock(call: CallExpression, kit: Kit): boolean {
  const name = kit.nameOf(call) ?? libraryName(call) ?? "";
  if (clocks.test(name) || /(^|\.)now$/.test(name)) return true;
  const body = localFunction(call.getExpression())?.getBody();
  return (
    body !== undefined &&
    nodesIn(body).some((it) => Node.isCallExpression(it) && /(^|\.)now$/.test(it.getExpression().getText()))
  );
}

/** Whether asking changes something: `tryTake()`, `queue.shift()`, `iterator.next()`. */
function changes(call: CallExpression, kit: Kit): boolean {
  const name = libraryName(call);
  if (name !== undefined) return !pure.test(name);
  const body = localFunction(call.getExpression())?.getBody();
  return body !== undefined && writesIn(body, kit).some((it) => !it.isGuess && !isOwnVariable(it.path, body));
}

function isOwnVariable({ root }: Path, body: Node): boolean {
  const declaration = root === "this" ? undefined : root.valueDeclaration;
  return declaration !== undefined && declaration.pos >= body.getPos() && declaration.end <= body.getEnd();
}

function isDeclaredIn(path: Path, nodes: readonly Node[]): boolean {
  return nodes.some((it) => isOwnVariable(path, it));
}

/** A property may be changed by whoever has the object; a variable only by the functions that assign it. */
function isSetElsewhere(path: Path, nodes: readonly Node[], kit: Kit): boolean {
  if (path.steps.length > 0) return true;
  const [turn] = nodes;
  if (
    path.root === "this" ||
    !turn ||
    path.root.valueDeclaration?.getSourceFile() !== turn.getSourceFile().compilerNode
  )
    return false;
  const around = functionAround(turn);
  return writesIn(turn.getSourceFile(), kit).some(
    (it) =>
      it.path.root === path.root &&
      !it.isBinding &&
      !it.isGuess &&
      !Node.isVariableDeclaration(it.node) &&
      functionAround(it.node) !== around &&
      !nodes.some((node) => isInside(it.node, node)),
  );
}

/** `isReady()` or `gate.isOpen()`, whose code is not in sight. */
function asksSomebody(call: CallExpression, kit: Kit): boolean {
  if (libraryName(call) !== undefined || kit.nameOf(call) !== undefined) return false;
  if (localFunction(call.getExpression())) return false;
  const callee = unwrap(call.getExpression());
  return receiverOf(call) !== undefined || declarationsOf(callee).length > 0;
}

/** `answers.has(id)` or `jobs.shift()` of a parameter: whoever has handed it in may fill it. */
function asksGivenList(call: CallExpression): boolean {
  const receiver = receiverOf(call);
  return (
    receiver !== undefined &&
    /^(Readonly)?(Array|Map|Set)\./.test(libraryName(call) ?? "") &&
    declarationsOf(unwrap(receiver)).some(Node.isParameterDeclaration)
  );
}
