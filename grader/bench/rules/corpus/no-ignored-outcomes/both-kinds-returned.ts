// right: no-ignored-outcomes
// because: the caller gets the failures as well
declare function loadPlayer(id: number): Promise<string>;

export async function players(ids: number[]) {
  const outcomes = await Promise.allSettled(ids.map(loadPlayer));
  const loaded = outcomes.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
  const failed = ids.filter((_, index) => outcomes[index]?.status === "rejected");
  return { loaded, failed };
}
