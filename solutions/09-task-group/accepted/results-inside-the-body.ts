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
  return await withTaskGroup(async (tg) => {
    const tasks = specs.map(({ id, ms }) => tg.spawn((signal) => io.fetch(id, ms, { signal })));
    return await Promise.all(tasks.map((task) => task.result));
  }, options);
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  return await withTaskGroup(async (tg) => {
    const visit = async (node: Node): Promise<number> => {
      await io.fetch(node.id, node.ms, { signal: tg.signal });
      const below = node.children.map((child) => tg.spawn(() => visit(child)));
      const counts = await Promise.all(below.map((task) => task.result));
      return counts.reduce((sum, count) => sum + count, 1);
    };
    return await tg.spawn(() => visit(root)).result;
  }, options);
}
