import type { Datum, Io } from "@async-kata/kit";

/** Work that is described and not begun: the first `await` starts it. */
export interface Coroutine<T> extends PromiseLike<T> {
  readonly name: string;
}

export function main(io: Io): Promise<string> {
  io.log("start of main");
  return io.fetch(1, 2000).then(({ data }) => {
    io.log(`received ${data}`);
    io.log("end of main");
    return data;
  });
}

export function createThenAwait(make: () => Coroutine<Datum>, io: Io): Promise<Datum> {
  io.log("start of main");
  const coroutine = make();
  io.log("end of main");
  // `then` starts the coroutine as `await` does; `Promise.resolve` makes a promise of what it gives.
  const received = coroutine.then((datum) => {
    io.log(`received ${datum.data}`);
    return datum;
  });
  return Promise.resolve(received);
}

export function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  return io
    .fetch(1, 2000)
    .then((first) => io.fetch(first.data, 2000).then((second): [Datum, Datum] => [first, second]));
}
