// right: no-ignored-outcomes
// because: each reason is told
declare function migrate(table: string): Promise<void>;
declare function log(error: unknown): void;

export async function upgrade(tables: string[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tables.map(migrate))) {
    if (outcome.status === "rejected") log(outcome.reason);
  }
}
