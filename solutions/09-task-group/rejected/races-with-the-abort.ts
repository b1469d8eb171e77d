// rejected-by: test "waits for the clean-up of a task that was stopped"
// says: It was rejected at 1000 ms; 1500 ms when the 500 ms that 3 needs to clean up
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
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const group = withTaskGroup(async (tg) => {
    const tasks = specs.map(({ id, ms }) => tg.spawn((signal) => io.fetch(id, ms, { signal })));
    for (const task of tasks) task.result.catch((error) => reject(new AggregateError([error])));
    return await Promise.all(tasks.map((task) => task.result));
  }, options);
  return await Promise.race([failed, group]);
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
