import type { Datum, Io } from "@async-kata/kit";

export async function both(io: Io): Promise<Datum[]> {
  return Promise.all([io.fetch(1, 100), io.fetch(2, 100)]);
}

export async function one(io: Io, id: number): Promise<Datum> {
  return io.fetch(id, 10);
}
