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
  const fetched = new Map<Spec, Datum>();
  await withTaskGroup(async ({ spawn, signal }) => {
    for (const spec of specs) {
      spawn(() => io.fetch(spec.id, spec.ms, { signal }).then((datum) => fetched.set(spec, datum)));
    }
  }, options);
  return specs.flatMap((spec) => fetched.get(spec) ?? []);
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  let count = 0;
  await withTaskGroup(async ({ spawn, signal }) => {
    const visit = async ({ id, ms, children }: Node) => {
      await io.fetch(id, ms, { signal });
      count += 1;
      for (const child of children) spawn(() => visit(child));
    };
    // The body may work itself: it is a part of the group like any task.
    await visit(root);
  }, options);
  return count;
}
