// fault: no-ignored-outcomes
// because: the outcomes have a name and are not used
declare function migrate(table: string): Promise<void>;
declare function restart(): void;

export async function upgrade(tables: string[]): Promise<void> {
  const outcomes = await Promise.allSettled(tables.map(migrate)); // here
  restart();
}
