import { Node, type Type } from "ts-morph";
import { isCountOfLooks } from "./counts.ts";
import { foreignPart } from "./foreign-state.ts";
import { nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { type Loop, turnOf } from "./loops.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { overlaps } from "./paths.ts";
import { pauseOf } from "./pauses.ts";
import { readsOf } from "./reads.ts";
import { typeOf } from "./type-of.ts";
import { writesIn } from "./writes.ts";

/** What a loop that never gives way asks for: the time, a cell of shared memory, what others change. */
export type Spin = "clock" | "cell" | "state";

const clocks = /^(DateConstructor\.now|DateConstructor\.new|Performance\.now)$/;
const atomics = /^Atomics\.(load|compareExchange|exchange)$/;

/** Tells what a part of the condition of a loop asks for; undefined for what the loop changes by itself. */
export function spinOf(part: Node, loop: Loop, kit: Kit): Spin | undefined {
  if (asksClock(part, loop, kit)) return "clock";
  if (asksCell(part, loop, kit)) return "cell";
  return foreignPart([part], { kit, nodes: turnOf(loop) }) ? "state" : undefined;
}

/** `Date.now() < end`, also by a helper, or by a variable that the loop sets to the time. */
function asksClock(part: Node, loop: Loop, kit: Kit): boolean {
  if (nodesIn(part).some((it) => isClock(it, kit))) return true;
  const reads = readsOf(part);
  return turnOf(loop)
    .flatMap((it) => writesIn(it, kit))
    .some(
      (it) =>
        reads.some((read) => overlaps(it.path, read)) &&
        it.sources.some((source) => nodesIn(source).some((node) => isClock(node, kit))),
    );
}

function isClock(node: Node, kit: Kit): boolean {
  if (!Node.isCallExpression(node) && !Node.isNewExpression(node)) return false;
  const name = kit.nameOf(node) ?? libraryName(node) ?? "";
  if (clocks.test(name)) return name !== "DateConstructor.new" || node.getArguments().length === 0;
  const helper = Node.isCallExpression(node) ? localFunction(node.getExpression()) : undefined;
  const body = helper?.getBody();
  return (
    body !== undefined && nodesIn(body).some((it) => clocks.test(kit.nameOf(it) ?? libraryName(it) ?? ""))
  );
}

/** `Atomics.load(cells, 0) === 0`, and `cells[0] === 0` where the loop changes neither. */
function asksCell(part: Node, loop: Loop, kit: Kit): boolean {
  const nodes = nodesIn(part);
  if (nodes.some((it) => atomics.test(libraryName(it) ?? ""))) return true;
  const isElement = nodes.some(
    (it) => Node.isElementAccessExpression(it) && isTypedArray(typeOf(it.getExpression())),
  );
  const writes = turnOf(loop).flatMap((it) => writesIn(it, kit));
  return isElement && !readsOf(part).some((read) => writes.some((it) => overlaps(it.path, read)));
}

function isTypedArray(type: Type): boolean {
  return /^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/.test(type.getSymbol()?.getName() ?? "");
}

/**
 * Whether the turns of a loop do something that is of use afterwards: they call somebody, or write what others read.
 * How often it has looked for what nobody can change meanwhile is of no use; how often in a given time may be.
 */
export function worksIn(loop: Loop, kit: Kit, spin: Spin = "clock"): boolean {
  return turnOf(loop).some((turn) =>
    ownNodes(turn).some((it) => {
      if (Node.isCallExpression(it) || Node.isNewExpression(it)) return !isQuestion(it, loop, kit);
      if (spin !== "clock" && isCountOfLooks(it, loop, kit)) return false;
      return writesIn(it, kit).some((write) => write.node === it && isReadOutside(write.path.root, loop));
    }),
  );
}

/** A call that only asks: in a condition, for the time, for a cell; and the microtask in between. */
function isQuestion(call: Node, loop: Loop, kit: Kit): boolean {
  if (isClock(call, kit) || atomics.test(libraryName(call) ?? "")) return true;
  if (/^Atomics\.pause$/.test(libraryName(call) ?? "")) return true;
  for (let it: Node | undefined = call; it && it !== loop; it = it.getParent()) {
    if (Node.isAwaitExpression(it) && pauseOf(it, kit) === "microtask") return true;
    const parent = it.getParent();
    if (Node.isIfStatement(parent)) return parent.getExpression() === it || leavesLoop(it);
    if (parent === loop) return it !== loop.getStatement();
  }
  return false;
}

function leavesLoop(branch: Node): boolean {
  const last = Node.isBlock(branch) ? branch.getStatements().at(-1) : branch;
  return Node.isReturnStatement(last) || Node.isBreakStatement(last) || Node.isThrowStatement(last);
}

/** Whether a variable of the loop is read behind it, or lives in an object. */
function isReadOutside(root: unknown, loop: Loop): boolean {
  if (root === "this") return true;
  const names = nodesIn(loop).filter(Node.isIdentifier);
  const name = names.find((it) => it.getSymbol()?.compilerSymbol === root);
  if (!name) return true;
  return mentionsOf(name).some((it) => !isInside(it, loop));
}
