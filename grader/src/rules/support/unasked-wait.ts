/** Waits for a condition that nothing was asked before, and that are followed by taking what others give. */
import { Node } from "ts-morph";
import { isAskedAgain, relianceOn } from "./asked-once.ts";
import { functionAround, isFunction, nodesIn } from "./functions.ts";
import { leaves } from "./idle.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { overlaps, type Path, pathOf } from "./paths.ts";
import { receiverOf } from "./receiver.ts";
import { isSamePath } from "./same-path.ts";
import { nameOf } from "./work.ts";
import { type Write, writesIn } from "./writes.ts";

/** The change that relies on an unasked wait: it takes back what somebody does who notifies. */
export function relianceOnUnasked(wait: Node, kit: Kit): Node | undefined {
  const around = functionAround(wait);
  const condition = conditionOf(wait);
  if (!condition || !isFunction(around) || loopAround(wait)) return undefined;
  const given = changesOfNotifiers(condition, around, kit);
  const places = writesIn(around, kit)
    .filter((it) => given.some((one) => overlaps(one.path, it.path) && isOpposite(one, it)))
    .map((it) => it.path);
  const reliance = relianceOn(wait, places, kit);
  return reliance && !isAskedAgain(wait, places, reliance, isNoFailure) ? reliance : undefined;
}

/** The condition that is waited for. */
function conditionOf(wait: Node): Path | undefined {
  const call = nodesIn(wait).find((it) => Node.isCallExpression(it) && nameOf(it) === "wait");
  const receiver = Node.isCallExpression(call) ? receiverOf(call) : undefined;
  return receiver && pathOf(receiver);
}

/** What is changed by the functions of the file that notify. */
function changesOfNotifiers(condition: Path, around: Node, kit: Kit): Write[] {
  return nodesIn(around.getSourceFile())
    .filter((it) => isFunction(it) && !isInside(it, around) && !isInside(around, it))
    .filter((it) => nodesIn(it).some((node) => notifies(node, condition)))
    .flatMap((it) => writesIn(it, kit).filter((one) => !one.isGuess && !one.isBinding));
}

function notifies(node: Node, condition: Path): boolean {
  if (!Node.isCallExpression(node) || !/^notify/.test(nameOf(node))) return false;
  const receiver = receiverOf(node);
  return receiver !== undefined && isSamePath(pathOf(receiver), condition);
}

/** Whether one gives what the other takes: `guests--` and `guests++`, `push` and `shift`. */
function isOpposite(one: Write, other: Write): boolean {
  const [a, b] = [directionOf(one.node), directionOf(other.node)];
  return a !== undefined && b !== undefined && a !== b;
}

function directionOf(change: Node): "up" | "down" | undefined {
  if (Node.isPostfixUnaryExpression(change) || Node.isPrefixUnaryExpression(change))
    return change.getText().includes("++") ? "up" : "down";
  if (Node.isBinaryExpression(change)) {
    const operator = change.getOperatorToken().getText();
    return operator === "+=" ? "up" : operator === "-=" ? "down" : undefined;
  }
  const name = libraryName(change) ?? "";
  if (/^(Array\.(push|unshift)|Set\.add)$/.test(name)) return "up";
  return /^(Array\.(shift|pop)|Set\.delete)$/.test(name) ? "down" : undefined;
}

/** Whether a question leads to something else than a failure: who throws does not wait again. */
function isNoFailure(question: Node): boolean {
  const fork = question.getParent();
  if (!Node.isIfStatement(fork) || fork.getElseStatement() || !leaves(fork.getThenStatement())) return true;
  const branch = fork.getThenStatement();
  return !Node.isThrowStatement(Node.isBlock(branch) ? branch.getStatements().at(-1) : branch);
}
