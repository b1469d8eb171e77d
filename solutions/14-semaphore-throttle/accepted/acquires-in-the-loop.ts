import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** The loop takes the places, and nothing begins before; each fetch gives its own back. A watcher sees failures while the loop waits. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => {});

  async function startAll(): Promise<Datum[]> {
    const fetches: Promise<Datum>[] = [];
    for (const id of ids) {
      const place = await semaphore.acquire();
      const fetched = io.fetch(id, ms(id)).finally(() => place.release());
      fetched.catch(failure.reject);
      fetches.push(fetched);
    }
    return await Promise.all(fetches);
  }

  return await Promise.race([startAll(), failure.promise]);
}
