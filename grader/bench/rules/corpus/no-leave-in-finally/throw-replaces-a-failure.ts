// fault: no-leave-in-finally
// because: the error of the query is lost behind that of the check
interface Connection { query(sql: string): Promise<number>; isBroken: boolean }

export async function count(connection: Connection): Promise<number> {
  try {
    return await connection.query("select count(*) from visits");
  } finally {
    if (connection.isBroken) throw new Error("The connection broke"); // here
  }
}
