// rejected-by: test "takes 3 s when nothing fails"
// says: the order of the list, not the order of the ends
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
  await withTaskGroup(async (tg) => {
    for (const { id, ms } of specs) {
      tg.spawn(async (signal) => data.push(await io.fetch(id, ms, { signal })));
    }
  }, options);
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
