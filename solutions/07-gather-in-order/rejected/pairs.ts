// rejected-by: test "takes 3 s, not 6"
// says: It finished at 4000 ms; 3000 ms when the three thunks run together.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < thunks.length; at += 2) {
    const pair = thunks.slice(at, at + 2).map((thunk) => thunk());
    results.push(...(await Promise.all(pair)));
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
