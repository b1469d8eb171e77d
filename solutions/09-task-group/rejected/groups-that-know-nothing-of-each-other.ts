// rejected-by: test "stops the whole tree when one page fails"
// says: It was rejected at 5000 ms; 3000 ms when the failure of news stops sale
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
  return await withTaskGroup(async (tg) => {
    await io.fetch(root.id, root.ms, { signal: tg.signal });
    const below = root.children.map((child) => tg.spawn(() => crawlTree(child, io)));
    const counts = await Promise.all(below.map((task) => task.result));
    return counts.reduce((sum, count) => sum + count, 1);
  }, options);
}
