import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(thunks.map((thunk) => thunk()));
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const data = await Promise.all(ids.map((id) => io.fetch(id, 1000 * id)));
  const lines: string[] = [];
  for (let i = 0; i < data.length; i += 1) {
    lines.push(`${i}: ${data[i]?.data}`);
    io.log(`${i}: ${data[i]?.data}`);
  }
  return lines;
}
