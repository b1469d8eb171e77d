// rejected-by: test "takes as long as the longest way down"
// says: It finished at 3000 ms; 5000 ms for the longest way down
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
  const nodes = flatten(root);
  await withTaskGroup(async (tg) => {
    for (const { id, ms } of nodes) tg.spawn((signal) => io.fetch(id, ms, { signal }));
  }, options);
  return nodes.length;
}

function flatten(node: Node): Node[] {
  return [node, ...node.children.flatMap(flatten)];
}
