// fault: no-dangling-timeout
// because: the sleep of the loser is never cancelled
import type { Datum, Io } from "@async-kata/kit";

export async function fetchWithin(io: Io, id: number, ms: number): Promise<Datum | undefined> {
  return await Promise.race([io.fetch(id, 1000), io.sleep(ms).then(() => undefined)]); // here
}
