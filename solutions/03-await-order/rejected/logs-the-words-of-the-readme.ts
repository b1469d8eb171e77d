// rejected-by: test "waits as long as the network takes, and returns what it brings (random case 1)"
// says: What happened is not what is due, or not in that order: the network is slower or faster here than asked, and

import type { Datum, Io } from "@async-kata/kit";

export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
}

export async function main(io: Io): Promise<string> {
  io.log("start of main");
  const { data } = await io.fetch(1, 2000);
  io.log("received data 1");
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
  const second = await io.fetch(first.data, 2000);
  return [first, second];
}
