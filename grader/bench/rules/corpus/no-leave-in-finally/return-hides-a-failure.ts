// fault: no-leave-in-finally
// because: the return in finally swallows whatever the work has thrown
declare function importRows(file: string): Promise<number>;

export async function importFile(file: string): Promise<number> {
  let rows = 0;
  try {
    rows = await importRows(file);
  } finally {
    return rows; // here
  }
}
