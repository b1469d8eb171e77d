// rejected-by: test "takes 3 s when nothing fails"
// says: It is rejected with Error: Cannot spawn a task: the group is over
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
  const group = await withTaskGroup(async (tg) => tg, options);
  const tasks = specs.map(({ id, ms }) => group.spawn((signal) => io.fetch(id, ms, { signal })));
  return await Promise.all(tasks.map((task) => task.result));
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
