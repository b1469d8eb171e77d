// right: no-consecutive-awaits
// because: the pool is closed when nobody writes to it any longer
interface Closable { close(): Promise<void> }

export async function shutDown(server: Closable, pool: Closable): Promise<void> {
  await server.close();
  await pool.close();
}
