// rejected-by: test "resolves with an empty list for no thunks"
// says: It never settles: nothing is due any more, so nothing can wake it.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const { promise, resolve, reject } = Promise.withResolvers<T[]>();
  const results = new Array<T>(thunks.length);
  let missing = thunks.length;
  thunks.forEach((thunk, index) => {
    thunk().then((result) => {
      results[index] = result;
      missing -= 1;
      if (missing === 0) resolve(results);
    }, reject);
  });
  return await promise;
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
