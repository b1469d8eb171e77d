import type { Io } from "@async-kata/kit";

export function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const results = new Array<T>(thunks.length);
    let missing = thunks.length;
    if (missing === 0) resolve([]);
    for (const [index, thunk] of thunks.entries()) {
      // What a thunk throws inside this function rejects the promise.
      thunk().then((result) => {
        results[index] = result;
        missing -= 1;
        if (missing === 0) resolve(results);
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
