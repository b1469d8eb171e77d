// fault: no-swallowed-rejection
// because: the comment says what should be done, and nothing is
declare function backUp(table: string): Promise<void>;

export async function nightly(tables: string[]): Promise<void> {
  for (const table of tables) {
    try {
      await backUp(table);
    } catch (error) { // here
      // handle the error later
    }
  }
}
