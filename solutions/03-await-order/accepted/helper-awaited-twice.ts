import type { Datum, Io } from "@async-kata/kit";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
}

function fetchSlowly(id: number | string, io: Io): Promise<Datum> {
  return io.fetch(id, 2000);
}

export async function main(io: Io): Promise<string> {
  io.log("start of main");
  const { data } = await fetchSlowly(1, io);
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
  const first = await fetchSlowly(1, io);
  const second = await fetchSlowly(first.data, io);
  return [first, second];
}
