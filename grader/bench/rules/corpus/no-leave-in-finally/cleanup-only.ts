// right: no-leave-in-finally
// because: the finally cleans up and lets go on what was under way
interface Connection { query(sql: string): Promise<number>; close(): Promise<void> }

export async function count(connection: Connection): Promise<number> {
  try {
    return await connection.query("select count(*) from visits");
  } finally {
    await connection.close();
  }
}
