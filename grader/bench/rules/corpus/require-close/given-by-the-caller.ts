// right: require-close
// because: the connection belongs to the caller, who closes it
interface Connection { query(sql: string): Promise<number>; close(): Promise<void> }

export async function count(connection: Connection): Promise<number> {
  return await connection.query("select count(*) from players");
}
