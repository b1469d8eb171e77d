// rejected-by: test "fails when the second fetch does"
// says: It resolves with [ { id: 1, data: '2' }, { id: '2', data: '' } ] where a rejection is due: the second fetch

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
  const datum = await coroutine;
  io.log(`received ${datum.data}`);
  return datum;
}

export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  const first = await io.fetch(1, 2000);
  const second = await io.fetch(first.data, 2000).catch(() => ({ id: first.data, data: "" }));
  return [first, second];
}
