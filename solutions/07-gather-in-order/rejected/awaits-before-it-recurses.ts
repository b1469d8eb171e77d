// rejected-by: test "takes 3 s, not 6"
// rejected-by: rule no-await-in-loop
// says: It finished at 6000 ms; 3000 ms when the three thunks run together.

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const [head, ...tail] = thunks;
  if (!head) return [];
  const first = await head();
  const rest = await gatherAll(tail);
  return [first, ...rest];
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
