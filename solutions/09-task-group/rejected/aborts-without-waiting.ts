// rejected-by: test "waits for the clean-up of a task that was stopped"
// says: It was rejected at 1000 ms; 1500 ms when the 500 ms that 3 needs to clean up
import { type Datum, type Io, type WaitOptions, withTaskGroup } from "@async-kata/kit";

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
  options.signal?.throwIfAborted();
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms, { signal })));
  } catch (error) {
    controller.abort();
    throw options.signal?.aborted ? error : new AggregateError([error]);
  }
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  let count = 0;
  await withTaskGroup(async (tg) => {
    const visit = async (node: Node): Promise<void> => {
      await io.fetch(node.id, node.ms, { signal: tg.signal });
      count += 1;
      for (const child of node.children) tg.spawn(() => visit(child));
    };
    tg.spawn(() => visit(root));
  }, options);
  return count;
}
