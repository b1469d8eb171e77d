// rejected-by: test "starts the second fetch when the first has ended"
// says: Due is “0 ms start 1”, which is missing

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
  const coroutine = make();
  io.log("end of main");
  const datum = await coroutine;
  io.log(`received ${datum.data}`);
  return datum;
}

export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  await io.sleep(4000);
  return [
    { id: 1, data: "2" },
    { id: "2", data: "data 2" },
  ];
}
