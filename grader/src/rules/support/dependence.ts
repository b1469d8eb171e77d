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
import { Node } from "ts-morph";
import { ancestorsIn, conditionsOf } from "./conditions.ts";
import { isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { anyItem, beginsIn, overlaps, type Path, pathOf } from "./paths.ts";
import { isThenable } from "./promises.ts";
import { readsOf } from "./reads.ts";
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
  readonly #sourceHelpers: readonly Node[];
  readonly #awaited: Write[] = [];
  readonly #varying: Path[] = [];

  constructor(turn: Turn) {
    this.#turn = turn;
    this.#binders = turn.binders ?? [];
    this.#writes = [...turn.nodes, ...helpersOf(turn.nodes)].flatMap((it) => writesIn(it, turn.kit));
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
      nodesIn(node).some((it) => takesNext.test(libraryName(it) ?? ""))
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
        const isGuarded = !binders.has(write) && this.isGuardedByAwaited(write.node);
        const isAwaited =
          (write.isSettled && !this.#turn.source) ||
          this.#isDoneBySource(write) ||
          write.sources.some((it) => (binders.has(write) ? this.readsAwaited(it) : this.#isUnfinished(it)));
        if (!isGuarded && !isAwaited) continue;
        open.delete(write);
        this.#awaited.push(isGuarded && write.isItem ? wholeOf(write) : write);
      }
    }
  }

  #spreadVarying(): void {
    this.#varying.push(...this.#binders.map((it) => it.path));
    const open = new Set(this.#writes.filter((it) => !it.isGuess));
    for (let size = -1; size !== open.size; ) {
      size = open.size;
      for (const write of open) {
        const isNew = this.#outlives(write.path) && !passesOn(write);
        if (!isNew && !write.sources.some((it) => this.varies(it))) continue;
        open.delete(write);
        this.#varying.push(write.isItem ? wholeOf(write).path : write.path);
      }
    }
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
    return ownNodes(node).some((it) =>
      source ? it === source.start : Node.isCallExpression(it) && isThenable(it.getType()),
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
    for (const call of nodesIn(root).filter(Node.isCallExpression)) {
      const body = localFunction(call.getExpression())?.getBody();
      if (!body || found.has(body) || roots.some((it) => isInside(body, it))) continue;
      found.add(body);
      open.push(body);
    }
  }
  return [...found];
}
