import type { Io } from "@async-kata/kit";

async function gatherFrom<T>(thunks: readonly (() => Promise<T>)[], index: number): Promise<T[]> {
  const thunk = thunks[index];
  if (!thunk) return [];
  const first = thunk();
  // The rest starts before the first one is awaited.
  const rest = gatherFrom(thunks, index + 1);
  return [await first, ...(await rest)];
}

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await gatherFrom(thunks, 0);
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
