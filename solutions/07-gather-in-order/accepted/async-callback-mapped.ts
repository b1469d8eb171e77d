import type { Io } from "@async-kata/kit";

export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  return await Promise.all(
    thunks.map(async (thunk) => {
      const result = await thunk();
      return result;
    }),
  );
}

export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  const texts = await gatherAll(ids.map((id) => async () => (await io.fetch(id, id * 1000)).data));
  const lines = texts.map((text, index) => `${index}: ${text}`);
  for (const line of lines) io.log(line);
  return lines;
}
