import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const [first, second] = thunks;
  if (!first) return [];
  if (!second) return [await first()];
  const middle = Math.ceil(thunks.length / 2);
  const left = gatherAll(thunks.slice(0, middle));
  const right = gatherAll(thunks.slice(middle));
  return [...(await left), ...(await right)];
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
