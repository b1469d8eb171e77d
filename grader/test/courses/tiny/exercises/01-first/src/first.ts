import type { Datum, Io } from "@async-kata/kit";

export async function both(io: Io): Promise<Datum[]> {
  // TODO: fetch 1 and 2 together.
  throw new Error("not written yet");
}

export async function one(io: Io, id: number): Promise<Datum> {
  // TODO: fetch it, in 10 ms.
  throw new Error("not written yet");
}
