// rejected-by: test "takes 3 s for the ids 2, 3 and 1"
// rejected-by: rule type-error
// says: It is rejected with TypeError: thunk is not a function

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const data = await gatherAll(ids.map((id) => io.fetch(id, id * 1000)));
  const lines: string[] = [];
  for (const [index, datum] of data.entries()) {
    const line = `${index}: ${datum.data}`;
    io.log(line);
    lines.push(line);
  }
  return lines;
}
