// rejected-by: test "fails with the error of its fetch"
// says: Nothing more is due, but then comes “2000 ms end of main”

import type { Datum, Io } from "@async-kata/kit";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
}

export async function main(io: Io): Promise<string> {
  io.log("start of main");
  try {
    const { data } = await io.fetch(1, 2000);
    io.log(`received ${data}`);
    return data;
  } finally {
    io.log("end of main");
  }
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
