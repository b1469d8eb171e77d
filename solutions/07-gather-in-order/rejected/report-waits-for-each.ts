// rejected-by: test "takes 3 s for the ids 2, 3 and 1"
// rejected-by: rule no-await-in-loop
// says: It finished at 6000 ms; 3000 ms when the three fetches run together

import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const lines: string[] = [];
  for (const [index, id] of ids.entries()) {
    const { data } = await io.fetch(id, id * 1000);
    io.log(`${index}: ${data}`);
    lines.push(`${index}: ${data}`);
  }
  return lines;
}
