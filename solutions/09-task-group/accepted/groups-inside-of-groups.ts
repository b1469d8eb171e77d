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
  const tasks = await withTaskGroup(async ({ spawn }) => {
    const spawned = [];
    for (const { id, ms } of specs) spawned.push(spawn((signal) => io.fetch(id, ms, { signal })));
    return spawned;
  }, options);
  const data: Datum[] = [];
  for (const task of tasks) data.push(await task.result);
  return data;
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  return await withTaskGroup(async (tg) => {
    await io.fetch(root.id, root.ms, { signal: tg.signal });
    const below = root.children.map((child) => tg.spawn((signal) => crawlTree(child, io, { signal })));
    const counts = await Promise.all(below.map((task) => task.result));
    return counts.reduce((sum, count) => sum + count, 1);
  }, options);
}
