// fault: require-close
// because: nobody closes the connection
interface Connection { query(sql: string): Promise<number>; close(): Promise<void> }
declare function connect(): Promise<Connection>;

export async function count(): Promise<number> {
  const connection = await connect(); // here
  return await connection.query("select count(*) from players");
}
