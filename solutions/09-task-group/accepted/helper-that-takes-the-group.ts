import { type Datum, type Io, type TaskGroup, type WaitOptions, withTaskGroup } from "@async-kata/kit";

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
  await withTaskGroup(async (tg) => spawnAll(tg, specs, io, data), options);
  return data;
}

function spawnAll(tg: TaskGroup, specs: readonly Spec[], io: Io, data: Datum[]): void {
  for (const [at, { id, ms }] of specs.entries()) {
    tg.spawn(async (signal) => {
      data[at] = await io.fetch(id, ms, { signal });
    });
  }
}

export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  const pages: Datum[] = [];
  await withTaskGroup(async (tg) => spawnVisit(tg, root, io, pages), options);
  return pages.length;
}

function spawnVisit(tg: TaskGroup, node: Node, io: Io, pages: Datum[]): void {
  tg.spawn(async (signal) => {
    pages.push(await io.fetch(node.id, node.ms, { signal }));
    for (const child of node.children) spawnVisit(tg, child, io, pages);
  });
}
