// rejected-by: test "waits for a coroutine of any duration (random case 3)"
// says: It finished at 2000 ms, later than when the coroutine is awaited.

import type { Datum, Io } from "@async-kata/kit";

export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
}

export async function main(io: Io): Promise<string> {
  io.log("start of main");
  const { data } = await io.fetch(1, 2000);
  io.log(`received ${data}`);
  io.log("end of main");
  return data;
}

export async function createThenAwait(make: () => Coroutine<Datum>, io: Io): Promise<Datum> {
  io.log("start of main");
  const coroutine = make();
  io.log("end of main");
  const result = Promise.resolve(coroutine);
  await io.sleep(2000);
  const datum = await result;
  io.log(`received ${datum.data}`);
  return datum;
}

export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  const first = await io.fetch(1, 2000);
  const second = await io.fetch(first.data, 2000);
  return [first, second];
}
