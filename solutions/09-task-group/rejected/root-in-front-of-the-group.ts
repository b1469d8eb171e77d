// rejected-by: test "starts nothing more when the root fails"
// says: It is rejected with Error: home is down, not with AggregateError: a group rejects with an AggregateError of

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
  const tasks = await withTaskGroup(
    async (tg) => specs.map(({ id, ms }) => tg.spawn((signal) => io.fetch(id, ms, { signal }))),
    options,
  );
  return await Promise.all(tasks.map((task) => task.result));
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  let count = 0;
  const visit = async (node: Node, signal?: AbortSignal): Promise<void> => {
    await io.fetch(node.id, node.ms, { signal });
    count += 1;
    await withTaskGroup(
      async (tg) => {
        for (const child of node.children) tg.spawn((inner) => visit(child, inner));
      },
      { signal },
    );
  };
  await visit(root, options.signal);
  return count;
}
