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

async function* follow(id: number | string, io: Io): AsyncGenerator<Datum> {
  const datum = await io.fetch(id, 2000);
  yield datum;
  yield* follow(datum.data, io);
}

export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  const found: Datum[] = [];
  // The generator stops at its `yield`: the third fetch is never asked for.
  for await (const datum of follow(1, io)) {
    found.push(datum);
    if (found.length === 2) break;
  }
  return found as [Datum, Datum];
}
