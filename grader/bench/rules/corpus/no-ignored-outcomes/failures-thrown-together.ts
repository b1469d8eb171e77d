// right: no-ignored-outcomes
// because: what failed is thrown when all have ended
declare function save(file: string): Promise<void>;

export async function saveAll(files: string[]): Promise<void> {
  const outcomes = await Promise.allSettled(files.map(save));
  const reasons = outcomes.filter((it) => it.status === "rejected").map((it): unknown => it.reason);
  if (reasons.length > 0) throw new AggregateError(reasons, "Some files were not saved");
}
