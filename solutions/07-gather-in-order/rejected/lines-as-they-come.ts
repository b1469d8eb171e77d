// rejected-by: test "logs its lines when all data are there"
// says: the lines are made of the gathered results, in the order of the ids.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  return await gatherAll(
    ids.map((id, index) => async () => {
      const { data } = await io.fetch(id, id * 1000);
      io.log(`${index}: ${data}`);
      return `${index}: ${data}`;
    }),
  );
}
