// rejected-by: test "logs its lines when all data are there"
// says: Due is “3000 ms 0: data 2”, which is missing

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const data = await gatherAll(ids.map((id) => () => io.fetch(id, id * 1000)));
  return data.map((datum, index) => `${index}: ${datum.data}`);
}
