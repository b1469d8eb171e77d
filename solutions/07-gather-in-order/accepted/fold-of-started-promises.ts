import type { Io } from "@async-kata/kit";

export function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  // The callback of `reduce` runs for all thunks at once; only the joining waits.
  return thunks
    .map((thunk) => Promise.try(thunk))
    .reduce<Promise<T[]>>(
      (before, promise) => before.then((results) => promise.then((it) => [...results, it])),
      Promise.resolve([]),
    );
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
