// rejected-by: test "reports an id as often as it is asked for"
// says: the id 1 stands in two places.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const data = await gatherAll(ids.map((id) => () => io.fetch(id, id * 1000)));
  const lines: string[] = [];
  for (const datum of data) {
    const line = `${ids.indexOf(Number(datum.id))}: ${datum.data}`;
    io.log(line);
    lines.push(line);
  }
  return lines;
}
