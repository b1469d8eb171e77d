// rejected-by: test "does not start the second fetch when the first fails"
// says: It resolves with [ undefined, { id: 'undefined', data: 'data undefined' } ] where a rejection is due: the first fetch has failed

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
  const found: Datum[] = [];
  await io.fetch(1, 2000).then((datum) => found.push(datum)).catch(() => found.push(undefined as never));
  const second = await io.fetch(`${found[0]?.data}`, 2000);
  return [found[0] as Datum, second];
}
