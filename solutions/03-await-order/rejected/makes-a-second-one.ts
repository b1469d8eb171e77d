// rejected-by: test "calls `make` once, between the start and the end of main"
// says: Due is “0 ms start 1”, not “0 ms make is called”: one object is made there

import type { Datum, Io } from "@async-kata/kit";

/** Work that is described and not begun: the first `await` starts it. */
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
  make();
  io.log("end of main");
  const datum = await make();
  io.log(`received ${datum.data}`);
  return datum;
}

export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  const first = await io.fetch(1, 2000);
  const second = await io.fetch(first.data, 2000);
  return [first, second];
}
