import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** The place is given back in the `finally` of the chain. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  return await Promise.all(
    ids.map((id) => semaphore.acquire().then((place) => io.fetch(id, ms(id)).finally(() => place.release()))),
  );
}
