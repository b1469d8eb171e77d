// fault: await-in-try
// because: the connection is closed while the query still runs
interface Connection { query(sql: string): Promise<string[]>; close(): void }

export async function names(connection: Connection): Promise<string[]> {
  try {
    return connection.query("select name from players"); // here
  } finally {
    connection.close();
  }
}
