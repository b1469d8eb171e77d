// label: sequential
// because: a migration builds on the tables that earlier ones have made
interface Migration { name: string; up(): Promise<void> }

export async function migrate(migrations: Migration[], log: (line: string) => void): Promise<void> {
  for (const migration of migrations.toSorted((a, b) => a.name.localeCompare(b.name))) {
    log(`applying ${migration.name}`);
    await migration.up();
  }
}
