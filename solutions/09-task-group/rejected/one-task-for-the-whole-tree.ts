// rejected-by: test "waits for the clean-up of a page that was stopped"
// says: It was rejected at 3000 ms; 3500 ms when the 500 ms that sale needs to clean up are waited for
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
    const visit = async (node: Node): Promise<number> => {
      await io.fetch(node.id, node.ms, { signal: tg.signal });
      const counts = await Promise.all(node.children.map(visit));
      return counts.reduce((sum, count) => sum + count, 1);
    };
    return await tg.spawn(() => visit(root)).result;
  }, options);
}
