// rejected-by: test "rejects when a thunk throws"
// says: A thunk throws, and with it the call of `gatherAll`

import type { Io } from "@async-kata/kit";

export function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return Promise.all(thunks.map((thunk) => thunk()));
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
