// No `withTaskGroup`, but all that makes a group: late start, abort, waiting for everyone, every error.
import type { Datum, Io, WaitOptions } from "@async-kata/kit";

export interface Spec {
  readonly id: number;
  readonly ms: number;
}

export interface Node {
  readonly id: string;
  readonly ms: number;
  readonly children: readonly Node[];
}

export async function fetchAll(specs: readonly Spec[], io: Io, options: WaitOptions = {}): Promise<Datum[]> {
  const group = new Group(options);
  const data: Datum[] = [];
  for (const [at, { id, ms }] of specs.entries()) {
    group.add(async () => {
      data[at] = await io.fetch(id, ms, { signal: group.signal });
    });
  }
  await group.end();
  return data;
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  const group = new Group(options);
  let count = 0;
  const visit = (node: Node) =>
    group.add(async () => {
      await io.fetch(node.id, node.ms, { signal: group.signal });
      count += 1;
      if (!group.signal.aborted) node.children.forEach(visit);
    });
  visit(root);
  await group.end();
  return count;
}

class Group {
  readonly #own = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly signal: AbortSignal;
  readonly #running = new Set<Promise<void>>();
  readonly #errors: unknown[] = [];

  constructor({ signal: outer }: WaitOptions) {
    this.#outer = outer;
    this.signal = outer ? AbortSignal.any([outer, this.#own.signal]) : this.#own.signal;
  }

  add(work: () => Promise<void>): void {
    const running = this.#run(work).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(work: () => Promise<void>): Promise<void> {
    try {
      await null;
      this.signal.throwIfAborted();
      await work();
    } catch (error) {
      if (this.signal.aborted && error === this.signal.reason) return;
      this.#errors.push(error);
      this.#own.abort();
    }
  }

  /** None of the promises rejects. While they are waited for there may come more. */
  async end(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    if (this.#errors.length > 0) throw new AggregateError(this.#errors);
    this.#outer?.throwIfAborted();
  }
}
