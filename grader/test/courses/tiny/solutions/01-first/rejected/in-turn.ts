// rejected-by: test "takes 100 ms, not 200"
// rejected-by: rule no-consecutive-awaits
// says: It finished at 200 ms; 100 ms when both fetches run together
import type { Datum, Io } from "@async-kata/kit";

export async function both(io: Io): Promise<Datum[]> {
  const first = await io.fetch(1, 100);
  const second = await io.fetch(2, 100);
  return [first, second];
}

export async function one(io: Io, id: number): Promise<Datum> {
  return io.fetch(id, 10);
}
