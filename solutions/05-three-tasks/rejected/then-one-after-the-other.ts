// rejected-by: test "takes 3 s, not 6"
// says: It finished at 6000 ms; 3000 ms when the three fetches run together.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return io
    .fetch(1, 2000)
    .then((first) =>
      io
        .fetch(2, 3000)
        .then((second) => io.fetch(3, 1000).then((third): [Datum, Datum, Datum] => [first, second, third])),
    );
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
