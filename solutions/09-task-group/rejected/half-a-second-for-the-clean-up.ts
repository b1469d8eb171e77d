// rejected-by: test "stops any number when one fails (random case 1)"
// says: It was rejected at 2369 ms, earlier than the last clean-up after the failure.

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
  await Promise.resolve();
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, ...(options.signal ? [options.signal] : [])]);
  const errors: unknown[] = [];
  const fetch = async ({ id, ms }: Spec) => await io.fetch(id, ms, { signal });
  const tasks = specs.map((spec) =>
    fetch(spec).catch((error) => {
      if (error !== signal.reason) errors.push(error);
      controller.abort();
      throw error;
    }),
  );
  try {
    return await Promise.all(tasks);
  } catch {
    await Promise.race([Promise.allSettled(tasks), io.sleep(500)]);
    throw options.signal?.aborted ? options.signal.reason : new AggregateError(errors);
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
