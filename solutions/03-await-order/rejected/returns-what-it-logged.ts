// rejected-by: test "returns the data"
// says: It resolves with 'received data 1', not 'data 1': the `data` of the datum that was fetched.

import type { Datum, Io } from "@async-kata/kit";

export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
}

export async function main(io: Io): Promise<string> {
  io.log("start of main");
  const datum = await io.fetch(1, 2000);
  const message = `received ${datum.data}`;
  io.log(message);
  io.log("end of main");
  return message;
}

export async function createThenAwait(make: () => Coroutine<Datum>, io: Io): Promise<Datum> {
  io.log("start of main");
  const coroutine = make();
  io.log("end of main");
  const datum = await coroutine;
  io.log(`received ${datum.data}`);
  return datum;
}

export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  const first = await io.fetch(1, 2000);
  const second = await io.fetch(first.data, 2000);
  return [first, second];
}
