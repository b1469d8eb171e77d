/**
 * What in one turn of a repetition depends on what was awaited.
 *
 * A turn is whatever runs again and again: the body of a loop with its condition and step, a recursive function,
 * a `reduce` callback; or once, for statements in a row. Two sets of places are computed to a fixpoint:
 *
 * - *awaited*: what holds the result of an await, or of something that is not over yet, or is written only
 *   depending on one: `cursor` after `cursor = page.next`, `attempt` after a `catch`;
 * - *varying*: what differs from turn to turn.
 *
 * An awaited place counts wherever it is read, if it lives longer than a turn; else only after it was written.
 */
import { type CallExpression, Node } from "ts-morph";
import { ancestorsIn, conditionsOf } from "./conditions.ts";
import { callsIn, functionAround, isFunction, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { otherNames } from "./other-names.ts";
import { anyItem, beginsIn, overlaps, type Path, pathOf } from "./paths.ts";
import { isThenable } from "./promises.ts";
import { readsOf } from "./reads.ts";
import { typeOf } from "./type-of.ts";
import { type Write, writesIn } from "./writes.ts";

export interface Turn {
  readonly kit: Kit;
  /** What runs in each turn. */
  readonly nodes: readonly Node[];
  /** What gives the variables of a turn their values, outside of the turn itself: the `of` part of a loop. */
  readonly binders?: readonly Write[];
  /** The one await that is asked about; without it, all of them. */
  readonly source?: Source;
}

/** An await, and the call that starts what it waits for. */
export interface Source {
  readonly at: Node;
  readonly start: Node;
}

/** A method that gives something else each time. */
const takesNext = /\.(shift|pop|next|splice)$/;

export class Dependence {
  readonly #turn: Turn;
  readonly #binders: readonly Write[];
  readonly #writes: readonly Write[];
  readonly #calls: readonly CallExpression[];
  readonly #sourceHelpers: readonly Node[];
  readonly #awaited: Write[] = [];
  readonly #varying: Path[] = [];

  constructor(turn: Turn) {
    this.#turn = turn;
    this.#binders = turn.binders ?? [];
    const regions = [...turn.nodes, ...helpersOf(turn.nodes)];
    this.#writes = regions.flatMap((it) => writesIn(it, turn.kit));
    this.#calls = regions.flatMap((it) => callsIn(it));
    this.#sourceHelpers = turn.source ? helpersOf([turn.source.start]) : [];
    this.#spreadAwaited();
    this.#spreadVarying();
  }

  /** The places that differ from turn to turn. */
  get varyingPlaces(): readonly Path[] {
    return this.#varying;
  }

  /** Whether what `node` reads, at its place in the turn, depends on something awaited before. */
  readsAwaited(node: Node): boolean {
    const reads = readsOf(node).filter((path) => !beginsIn(path, node));
    return reads.some((path) =>
      this.#awaited.some(
        (it) => overlaps(it.path, path) && (it.isBinding || this.#outlives(path) || isBefore(it.node, node)),
      ),
    );
  }

  /** Whether the value of `node` depends on something awaited, in it or before. */
  isAwaited(node: Node): boolean {
    return this.#holdsSource(node) || this.readsAwaited(node);
  }

  /** Whether it depends on something awaited that `node` runs at all: a condition, a `catch`, an early `continue`. */
  isGuardedByAwaited(node: Node): boolean {
    return (
      conditionsOf(node, this.#turn.nodes).some((it) => this.isAwaited(it)) || this.#isAfterFailure(node)
    );
  }

  /** Whether `node` gives or does something else in each turn. */
  varies(node: Node): boolean {
    return (
      readsOf(node).some((path) => this.#varying.some((it) => overlaps(it, path))) ||
      callsIn(node).some((it) => takesNext.test(libraryName(it) ?? ""))
    );
  }

  /** Whether a callback in `node` changes something that the turns share, other than by putting an item in. */
  changesShared(node: Node): boolean {
    return this.#writes.some(
      (it) =>
        !it.isGuess &&
        it.path.steps.at(-1) !== anyItem &&
        this.#outlives(it.path) &&
        it.node.getFirstAncestor(isFunction) !== node.getFirstAncestor(isFunction) &&
        isInside(it.node, node),
    );
  }

  /** Whether a place lives longer than one turn. */
  #outlives(path: Path): boolean {
    if (path.root !== "this" && !path.root.valueDeclaration) return true;
    return (
      !this.#binders.some((it) => it.path.root === path.root) &&
      !this.#turn.nodes.some((it) => beginsIn(path, it))
    );
  }

  #spreadAwaited(): void {
    const binders = new Set(this.#binders);
    const open = new Set([...this.#binders, ...this.#writes]);
    for (let size = -1; size !== open.size; ) {
      size = open.size;
      for (const write of open) {
        const isGuarded = !binders.has(write) && this.#isRunByAwaited(write.node);
        const isAwaited =
          (write.isSettled && !this.#turn.source) ||
          this.#isDoneBySource(write) ||
          write.sources.some((it) => (binders.has(write) ? this.readsAwaited(it) : this.#isUnfinished(it)));
        if (!isGuarded && !isAwaited) continue;
        open.delete(write);
        const isCounted = write.isItem && (isGuarded || this.#hasAwaitedKey(write));
        this.#awaited.push(...otherNames(isCounted ? wholeOf(write) : write, this.#calls));
      }
    }
  }

  #spreadVarying(): void {
    this.#varying.push(...this.#binders.map((it) => it.path));
    const open = new Set(this.#writes.filter((it) => !it.isGuess));
    for (let size = -1; size !== open.size; ) {
      size = open.size;
      for (const write of open) {
        const isNew = this.#outlives(write.path) && !passesOn(write) && !isHandedOver(write);
        if (!isNew && !write.sources.some((it) => this.varies(it))) continue;
        open.delete(write);
        const names = otherNames(write.isItem ? wholeOf(write) : write, this.#calls);
        this.#varying.push(...names.map((it) => it.path));
      }
    }
  }

  /** Whether it depends on something awaited that `node` runs, or that the function around it is called. */
  #isRunByAwaited(node: Node, seen = new Set<Node>()): boolean {
    if (this.isGuardedByAwaited(node)) return true;
    const around = functionAround(node);
    if (!isFunction(around) || seen.has(around)) return false;
    seen.add(around);
    const isInTurn = this.#turn.nodes.some((it) => it !== around && isInside(around, it));
    const callers = isInTurn && Node.isCallExpression(around.getParent()) ? [around] : this.#callsOf(around);
    return callers.some((it) => this.#isRunByAwaited(it, seen));
  }

  #callsOf(helper: Node): readonly Node[] {
    return this.#calls.filter((it) => localFunction(it.getExpression()) === helper && !isInside(it, helper));
  }

  /** `set.add(result)`: how many there are depends on whether it was there before. */
  #hasAwaitedKey({ node, sources }: Write): boolean {
    const [key] = sources;
    const isByKey = /^(Set|Map)\.(add|set)$/.test(libraryName(node) ?? "");
    return isByKey && key !== undefined && this.isAwaited(key);
  }

  #isSource(node: Node): boolean {
    const { source } = this.#turn;
    return source ? node === source.at : Node.isAwaitExpression(node);
  }

  #holdsSource(node: Node): boolean {
    return !isFunction(node) && ownNodes(node).some((it) => this.#isSource(it));
  }

  /** Whether a helper that is awaited makes the change. */
  #isDoneBySource({ node }: Write): boolean {
    return this.#sourceHelpers.some((it) => isInside(node, it));
  }

  /** Whether the value of `node` comes from something that is over only later. */
  #isUnfinished(node: Node): boolean {
    const { source } = this.#turn;
    if (this.isAwaited(node)) return true;
    // A function is there at once; what it does, it does when it is called.
    if (isFunction(node)) return false;
    return ownNodes(node).some((it) =>
      source ? it === source.start : Node.isCallExpression(it) && isThenable(typeOf(it)),
    );
  }

  /** Whether `node` runs only if something awaited failed, or only if it did not fail while a `catch` goes on. */
  #isAfterFailure(node: Node): boolean {
    return ancestorsIn(node, this.#turn.nodes).some((it) => {
      const statement = it.getParent();
      if (!Node.isTryStatement(statement) || !statement.getCatchClause()) return false;
      const awaits = ownNodes(statement.getTryBlock()).filter((node) => this.#isSource(node));
      if (it === statement.getCatchClause()) return awaits.length > 0;
      return it === statement.getTryBlock() && awaits.some((before) => isBefore(before, node));
    });
  }
}

/** Whether an await runs as part of `node`. */
export function holdsAwait(node: Node): boolean {
  return !isFunction(node) && ownNodes(node).some(Node.isAwaitExpression);
}

/** `go(list, i + 1)` inside of `go(list, i)`: the list stays the same. */
export function passesOn({ path, sources, isBinding }: Write): boolean {
  const [source] = sources.map((it) => pathOf(it));
  return (
    isBinding &&
    sources.length === 1 &&
    source?.root === path.root &&
    source.steps.join() === path.steps.join()
  );
}

/** `step(list, id)`: the parameters of a helper differ from turn to turn only if what they are given does. */
function isHandedOver({ path, node, isBinding }: Write): boolean {
  const declaration = path.root === "this" ? undefined : path.root.valueDeclaration;
  const helper = Node.isCallExpression(node) ? localFunction(node.getExpression()) : undefined;
  return (
    isBinding &&
    declaration !== undefined &&
    helper !== undefined &&
    beginsIn(path, helper) &&
    !isInside(node, helper)
  );
}

/** The list that an item is put in, for where the number of items counts, too. */
function wholeOf(write: Write): Write {
  return { ...write, path: { root: write.path.root, steps: write.path.steps.slice(0, -1) } };
}

/** In another file, a helper's write: when it runs is not known. */
function isBefore(a: Node, b: Node): boolean {
  return a.getSourceFile() !== b.getSourceFile() || a.getEnd() <= b.getStart();
}

/** The bodies of the learner's functions that are called, directly or through one another. */
function helpersOf(roots: readonly Node[]): Node[] {
  const found = new Set<Node>();
  const open = [...roots];
  for (let root = open.pop(); root; root = open.pop()) {
    for (const call of callsIn(root)) {
      const body = localFunction(call.getExpression())?.getBody();
      if (!body || found.has(body) || roots.some((it) => isInside(body, it))) continue;
      found.add(body);
      open.push(body);
    }
  }
  return [...found];
}
