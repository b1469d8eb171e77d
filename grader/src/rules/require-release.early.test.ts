import { testRule } from "../analysis/test-table.ts";
import { requireRelease } from "./require-release.ts";

testRule(requireRelease, {
  invalid: [
    {
      name: "a promise returned out of try and finally",
      at: [4, 12],
      code: `
        export async function f(lock: Lock, work: Thunk) {
          const guard = await lock.acquire();
          try {
            return work();
          } finally {
            guard.release();
          }
        }
      `,
    },
    {
      name: "a promise returned out of a block with using",
      at: [3, 10],
      code: `
        export async function f(lock: Lock, work: Thunk) {
          using _ = await lock.acquire();
          return work();
        }
      `,
    },
    {
      name: "a chain",
      at: [3, 10],
      code: `
        export async function f(semaphore: Semaphore, io: Io) {
          using _ = await semaphore.acquire();
          return io.fetch(1, 10).then((d) => d.data);
        }
      `,
    },
    {
      name: "Promise.all",
      at: [4, 12],
      code: `
        export async function f(lock: Lock, io: Io) {
          const guard = await lock.acquire();
          try {
            return Promise.all(ids.map((id) => io.fetch(id, 10)));
          } finally {
            guard.release();
          }
        }
      `,
    },
    {
      name: "one branch",
      at: [3, 21],
      code: `
        export async function f(lock: Lock, io: Io, isNew: boolean) {
          using _ = await lock.acquire();
          if (isNew) return io.fetch(1, 10);
          return undefined;
        }
      `,
    },
    {
      name: "one side of a conditional",
      at: [3, 18],
      code: `
        export async function f(lock: Lock, io: Io, isNew: boolean) {
          using _ = await lock.acquire();
          return isNew ? io.fetch(1, 10) : undefined;
        }
      `,
    },
    {
      name: "a using of the name",
      at: [4, 10],
      code: `
        export async function f(lock: Lock, io: Io) {
          const guard = await lock.acquire();
          using _ = guard;
          return io.fetch(1, 10);
        }
      `,
    },
  ],
  valid: [
    {
      name: "awaited",
      code: `
        export async function f(lock: Lock, work: Thunk) {
          using _ = await lock.acquire();
          return await work();
        }
      `,
    },
    {
      name: "awaited in the try",
      code: `
        export async function f(lock: Lock, work: Thunk) {
          const guard = await lock.acquire();
          try {
            return await work();
          } finally {
            guard.release();
          }
        }
      `,
    },
    {
      name: "returned in a callback",
      code: `
        export async function f(lock: Lock, io: Io) {
          using _ = await lock.acquire();
          return await Promise.all(
            ids.map((id) => {
              return io.fetch(id, 10);
            }),
          );
        }
      `,
    },
    {
      name: "no promise",
      code: `
        export async function f(lock: Lock, values: number[]) {
          using _ = await lock.acquire();
          return values.map((it) => it + 1);
        }
      `,
    },
    {
      name: "outside of the block",
      code: `
        export async function f(lock: Lock, io: Io) {
          {
            using _ = await lock.acquire();
            await io.sleep(10);
          }
          return io.fetch(1, 10);
        }
      `,
    },
    {
      name: "released when the promise has ended",
      code: `
        export async function f(lock: Lock, io: Io) {
          const guard = await lock.acquire();
          return io.fetch(1, 10).finally(() => guard.release());
        }
      `,
    },
    {
      name: "a promise that is there already",
      code: `
        export async function f(lock: Lock, known: Map<number, Promise<Datum>>) {
          using _ = await lock.acquire();
          const promise = known.get(1);
          return promise ?? Promise.resolve(undefined);
        }
      `,
    },
    {
      name: "a rejection",
      code: `
        export async function f(lock: Lock) {
          using _ = await lock.acquire();
          return Promise.reject(new Error("no"));
        }
      `,
    },
    {
      name: "released by a function that is handed to both ends",
      code: `
        export async function f(semaphore: Semaphore, io: Io) {
          const jobs: Promise<Datum>[] = [];
          async function workOn(id: number) {
            return await io.fetch(id, 10);
          }
          for (const id of ids) {
            const place = await semaphore.acquire();
            const job = workOn(id);
            jobs.push(job);
            const leave = () => place.release();
            job.then(leave, leave);
          }
          return await Promise.allSettled(jobs);
        }
      `,
    },
  ],
});
