// rejected-by: test "takes 3 s when nothing fails"
// says: It finished at 6000 ms; 3000 ms when the three tasks run together
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
    const data: Datum[] = [];
    for (const { id, ms } of specs) {
      data.push(await tg.spawn((signal) => io.fetch(id, ms, { signal })).result);
    }
    return data;
  }, options);
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
