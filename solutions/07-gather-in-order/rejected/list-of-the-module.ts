// rejected-by: test "keeps two calls of `gatherAll` apart"
// says: each call has results of its own.

import type { Io } from "@async-kata/kit";

let results: unknown[] = [];

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  results = [];
  const promises = thunks.map((thunk) => thunk());
  for (const promise of promises) results.push(await promise);
  return results as T[];
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
