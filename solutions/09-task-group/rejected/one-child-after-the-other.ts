// rejected-by: test "takes as long as the longest way down"
// says: It finished at 8500 ms; 5000 ms for the longest way down
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
  await withTaskGroup(async (tg) => {
    const visit = async (node: Node): Promise<void> => {
      await io.fetch(node.id, node.ms, { signal: tg.signal });
      count += 1;
      for (const child of node.children) await tg.spawn(() => visit(child)).result;
    };
    tg.spawn(() => visit(root));
  }, options);
  return count;
}
