// rejected-by: test "takes 4 s, not 2"
// says: It finished at 2000 ms; 4000 ms when the second fetch waits for what the first one brings.

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
  let next: string | undefined;
  const first = io.fetch(1, 2000).then((datum) => {
    next = datum.data;
    return datum;
  });
  return await Promise.all([first, io.fetch(`${next}`, 2000)]);
}
