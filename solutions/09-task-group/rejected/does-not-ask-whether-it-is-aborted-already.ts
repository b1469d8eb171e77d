// rejected-by: test "starts nothing when the caller's signal is aborted already"
// says: It resolves with [ { id: 1, data: 'data 1' }, { id: 2, data: 'data 2' }, { id: 3, data: 'data 3' } ] where a

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
  const controller = new AbortController();
  const { signal: outer } = options;
  const pass = () => controller.abort(outer?.reason);
  outer?.addEventListener("abort", pass, { once: true });
  const tasks = await withTaskGroup(
    async (tg) => specs.map(({ id, ms }) => tg.spawn((signal) => io.fetch(id, ms, { signal }))),
    { signal: controller.signal },
  );
  outer?.removeEventListener("abort", pass);
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
