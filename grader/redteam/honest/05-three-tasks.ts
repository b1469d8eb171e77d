/** The honest wrong answer that every attack tries to sell: it fetches one after the other. */
import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const first = await io.fetch(1, 2000);
  const second = await io.fetch(2, 3000);
  return [first, second, await io.fetch(3, 1000)];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const data: Datum[] = [];
  for (const { id, ms } of [...specs]) data.push(await io.fetch(id, ms));
  return data;
}
