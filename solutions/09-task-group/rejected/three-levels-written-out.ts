// rejected-by: test "crawls a tree of any shape (random case 2)"
// says: It finished at 6449 ms, earlier than the longest way down takes.

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
    };
    tg.spawn(async () => {
      await visit(root);
      for (const child of root.children) {
        tg.spawn(async () => {
          await visit(child);
          for (const grandchild of child.children) tg.spawn(() => visit(grandchild));
        });
      }
    });
  }, options);
  return count;
}
