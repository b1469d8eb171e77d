// rejected-by: test "has a place for each thunk, even if two give the same promise"
// says: the first and the third thunk give the same promise.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const promises = new Set<Promise<T>>();
  for (const thunk of thunks) promises.add(thunk());
  return await Promise.all(promises);
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
