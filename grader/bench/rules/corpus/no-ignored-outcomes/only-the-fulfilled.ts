// fault: no-ignored-outcomes
// because: the failures are filtered out and nobody hears of them
declare function loadPlayer(id: number): Promise<string>;

export async function players(ids: number[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(ids.map(loadPlayer)); // here
  return outcomes.filter((it) => it.status === "fulfilled").map((it) => it.value); // here
}
