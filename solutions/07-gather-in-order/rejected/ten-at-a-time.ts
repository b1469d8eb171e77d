// rejected-by: test "gathers a list of any length (random case 1)"
// says: It finished at 9444 ms, later than when all thunks run together.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < thunks.length; at += 10) {
    const batch = thunks.slice(at, at + 10);
    results.push(...(await Promise.all(batch.map((thunk) => thunk()))));
  }
  return results;
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const data = await gatherAll(ids.map((id) => () => io.fetch(id, id * 1000)));
  const lines: string[] = [];
  for (const [index, datum] of data.entries()) {
    const line = `${index}: ${datum.data}`;
    io.log(line);
    lines.push(line);
  }
  return lines;
}
