// rejected-by: test "reports the id 0 as well"
// says: 0 is an id like any other.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const data = await gatherAll(ids.filter(Boolean).map((id) => () => io.fetch(id, id * 1000)));
  const lines = data.map((datum, index) => `${index}: ${datum.data}`);
  for (const line of lines) io.log(line);
  return lines;
}
