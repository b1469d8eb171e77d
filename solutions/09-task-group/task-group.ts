import { type Datum, type Io, type WaitOptions, withTaskGroup } from "@async-kata/kit";

/** What to fetch, and how many milliseconds it takes. */
export interface Spec {
  readonly id: number;
  readonly ms: number;
}

/** A page, and the pages that it links to. A crawler gets to know these only when it has fetched the page. */
export interface Node {
  readonly id: string;
  /** How many milliseconds its fetch takes. */
  readonly ms: number;
  readonly children: readonly Node[];
}

export async function fetchAll(specs: readonly Spec[], io: Io, options: WaitOptions = {}): Promise<Datum[]> {
  const tasks = await withTaskGroup(
    // Without the signal a fetch could not be stopped, and the group would have to wait for its end.
    async (tg) => specs.map(({ id, ms }) => tg.spawn((signal) => io.fetch(id, ms, { signal }))),
    options,
  );
  // Behind the block every task has ended well; this only collects, in the order of the specs.
  return await Promise.all(tasks.map((task) => task.result));
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  let count = 0;
  await withTaskGroup(async (tg) => {
    const visit = async (node: Node): Promise<void> => {
      await io.fetch(node.id, node.ms, { signal: tg.signal });
      count += 1;
      // Nobody awaits these tasks here: the group waits for all its tasks, whoever spawned them and when.
      for (const child of node.children) tg.spawn(() => visit(child));
    };
    tg.spawn(() => visit(root));
  }, options);
  // Only now is the number complete.
  return count;
}
