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
  let id: number | string = 1;
  // Each turn needs what the turn before has brought, so awaiting in the loop is right here.
  for (let step = 0; step < 2; step += 1) {
    const datum: Datum = await io.fetch(id, 2000);
    found.push(datum);
    id = datum.data;
  }
  return found as [Datum, Datum];
}
