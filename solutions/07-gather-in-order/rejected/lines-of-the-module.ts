// rejected-by: test "keeps two reports apart"
// says: It resolves with [

import type { Io } from "@async-kata/kit";

let lines: string[] = [];

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  lines = [];
  const data = await gatherAll(ids.map((id) => () => io.fetch(id, id * 1000)));
  for (const [index, datum] of data.entries()) {
    const line = `${index}: ${datum.data}`;
    io.log(line);
    lines.push(line);
  }
  return lines;
}
