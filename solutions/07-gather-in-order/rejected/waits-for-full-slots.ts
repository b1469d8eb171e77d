// rejected-by: test "keeps results that are `undefined`"
// says: It never settles: nothing is due any more, so nothing can wake it.

import type { Io } from "@async-kata/kit";

export function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const results: (T | undefined)[] = thunks.map(() => undefined);
    if (thunks.length === 0) resolve([]);
    for (const [index, thunk] of thunks.entries()) {
      thunk().then((result) => {
        results[index] = result;
        if (results.every((it) => it !== undefined)) resolve(results as T[]);
      }, reject);
    }
  });
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
