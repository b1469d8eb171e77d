/** How a path through a piece of code ends, and how ends are joined: in order, as branches, round a `finally`. */
import { Node } from "ts-morph";
import { typeOf } from "./type-of.ts";

export interface End {
  readonly exit: "fall" | "return" | "break" | "continue" | "throw";
  readonly label?: string | undefined;
  /** Whether it was done on the way, whatever is asked for. */
  readonly isDone: boolean;
  /** How many branches were passed by in which it is done; not more than two are counted. */
  readonly skipped: number;
  /** Whether one of those goes on to the same place, so that what follows may depend on it. */
  readonly isDoubtful: boolean;
  /** The condition that was passed by, or the statement that leaves. */
  readonly at?: Node | undefined;
}

/** A path that has come nowhere yet. */
export const open: End = { exit: "fall", isDone: false, skipped: 0, isDoubtful: false };

export function isFall({ exit }: End): boolean {
  return exit === "fall";
}

/** What comes first, and then, where that goes on, what comes behind it. */
export function follow(before: readonly End[], behind: readonly End[]): End[] {
  return unique(before.flatMap((first) => (isFall(first) ? behind.map((it) => join(first, it)) : [first])));
}

/** One of several branches, by what was asked `at` a place. */
export function choose(branches: readonly (readonly End[])[], at: Node): End[] {
  return unique(
    branches.flatMap((ends, index) => {
      const others = branches.flatMap((it, other) => (other === index ? [] : it)).filter((it) => it.isDone);
      if (others.length === 0) return ends;
      const isDoubtful = others.some(isFall);
      return ends.map((it) => (isFall(it) && !it.isDone ? passedBy(it, isDoubtful, at) : it));
    }),
  );
}

/** What was thrown goes on in the `catch`. */
export function handle(ends: readonly End[], rescue: readonly End[]): End[] {
  return unique(
    ends.flatMap((it) =>
      it.exit === "throw" ? rescue.map((then) => join({ ...it, exit: "fall" }, then)) : [it],
    ),
  );
}

/** A `finally` runs behind each end, which goes on if the `finally` does not leave itself. */
export function finish(ends: readonly End[], last: readonly End[]): End[] {
  return unique(
    ends.flatMap((it) =>
      last.map((then) => {
        const both = join(it, then);
        return isFall(then) ? { ...both, exit: it.exit, label: it.label } : both;
      }),
    ),
  );
}

/** The ends of a statement by what its parts make of them: a `return` leaves, a label is left by its `break`. */
export function leave(node: Node, ends: readonly End[]): End[] {
  const to = (exit: End["exit"], label?: string) =>
    ends.map((it) => (isFall(it) ? { ...it, exit, label, at: it.at ?? node } : it));
  if (Node.isReturnStatement(node)) return to("return");
  if (Node.isThrowStatement(node) || isCallOfNoReturn(node)) return to("throw");
  if (Node.isBreakStatement(node)) return to("break", node.getLabel()?.getText());
  if (Node.isContinueStatement(node)) return to("continue", node.getLabel()?.getText());
  if (!Node.isLabeledStatement(node)) return [...ends];
  const label = node.getLabel().getText();
  return unique(ends.map((it) => (it.label === label ? { ...it, exit: "fall", label: undefined } : it)));
}

/** A jump without a label ends here. */
export function land(ends: readonly End[], exits: readonly End["exit"][]): End[] {
  return ends.map((it) => (exits.includes(it.exit) && it.label === undefined ? { ...it, exit: "fall" } : it));
}

export function unique(ends: readonly End[]): End[] {
  const found = new Map<string, End>();
  for (const it of ends) {
    const key = [it.exit, it.label, it.isDone, it.skipped, it.isDoubtful].join();
    if (!found.has(key)) found.set(key, it);
  }
  return [...found.values()];
}

function join(first: End, then: End): End {
  const { exit, label } = then;
  if (first.isDone || then.isDone) return { ...open, exit, label, isDone: true };
  return {
    exit,
    label,
    isDone: false,
    skipped: Math.min(2, first.skipped + then.skipped),
    isDoubtful: first.isDoubtful || then.isDoubtful,
    at: isFall(then) ? (first.at ?? then.at) : (then.at ?? first.at),
  };
}

function passedBy(end: End, isDoubtful: boolean, at: Node): End {
  const skipped = Math.min(2, end.skipped + 1);
  return { ...end, skipped, isDoubtful: end.isDoubtful || isDoubtful, at: end.at ?? at };
}

/** `fail("…");`, where the type says that it does not come back. */
function isCallOfNoReturn(node: Node): boolean {
  const call = Node.isExpressionStatement(node) ? node.getExpression() : undefined;
  return Node.isCallExpression(call) && typeOf(call).isNever();
}
