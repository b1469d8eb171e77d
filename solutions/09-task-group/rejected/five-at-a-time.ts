// rejected-by: test "fetches any number at once (random case 2)"
// says: It finished at 11189 ms, later than the longest of them takes.

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
  const data: Datum[] = [];
  for (let at = 0; at < specs.length; at += 5) {
    const tasks = await withTaskGroup(
      async (tg) =>
        specs.slice(at, at + 5).map(({ id, ms }) => tg.spawn((signal) => io.fetch(id, ms, { signal }))),
      options,
    );
    data.push(...(await Promise.all(tasks.map((task) => task.result))));
  }
  return data;
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
