import { testRule } from "../analysis/test-table.ts";
import { noIgnoredOutcomes } from "./no-ignored-outcomes.ts";

testRule(noIgnoredOutcomes, {
  invalid: [
    {
      name: "begun first, awaited later",
      at: [2, 18],
      code: `
        export async function f() {
          const ending = Promise.allSettled(ids.map((id) => load(id)));
          io.log("begun");
          await ending;
        }
      `,
    },
    {
      name: "the result is dropped",
      at: [2, 9],
      code: `
        export async function f() {
          await Promise.allSettled(ids.map((id) => load(id)));
          io.log("all saved");
        }
      `,
    },
    {
      name: "the result has a name and no use",
      at: [2, 26],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled([load(1), load(2)]);
          io.log("done");
        }
      `,
    },
    {
      name: "a function given by its name",
      at: [3, 9],
      code: `
        export async function f() {
          const work = async (id: number) => use((await load(id)).data);
          await Promise.allSettled(ids.map(work));
        }
      `,
    },
    {
      name: "a list filled before",
      at: [4, 9],
      code: `
        export async function f() {
          const running: Promise<Datum>[] = [];
          for (const id of ids) running.push(load(id));
          await Promise.allSettled(running);
        }
      `,
    },
    {
      name: "promises in constants of which nobody else makes use",
      at: [4, 9],
      code: `
        export async function f() {
          const a = load(1);
          const b = load(2);
          await Promise.allSettled([a, b]);
        }
      `,
    },
    {
      name: "then without a parameter",
      at: [2, 10],
      code: `
        export function f() {
          return Promise.allSettled(ids.map((id) => load(id))).then(() => io.log("done"));
        }
      `,
    },
    {
      name: "only the values, by a cast",
      at: [3, 31],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          return outcomes.map((it) => (it as PromiseFulfilledResult<Datum>).value);
        }
      `,
    },
    {
      name: "the value of one",
      at: [3, 8],
      code: `
        export async function f() {
          const [a, b] = await Promise.allSettled([load(1), load(2)]);
          use([(a as any).value, (b as any).value]);
        }
      `,
    },
    {
      name: "values taken apart in a then",
      at: [3, 56],
      code: `
        export function f(): Promise<Datum[]> {
          return Promise.allSettled(ids.map((id) => load(id))).then((outcomes) =>
            (outcomes as PromiseFulfilledResult<Datum>[]).map(({ value }) => value),
          );
        }
      `,
    },
    {
      name: "the value of the first, at once",
      at: [2, 10],
      code: `
        export async function f() {
          return ((await Promise.allSettled([load(1)]))[0] as PromiseFulfilledResult<Datum>).value;
        }
      `,
    },
    {
      name: "filtered to the fulfilled",
      at: [3, 34],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          return outcomes.filter((it) => it.status === "fulfilled").map((it) => it.value);
        }
      `,
    },
    {
      name: "a predicate by its name",
      at: [2, 10],
      code: `
        function isThere<T>(it: PromiseSettledResult<T>): it is PromiseFulfilledResult<T> {
          return it.status === "fulfilled";
        }
        export async function f() {
          const data = (await Promise.allSettled(ids.map((id) => load(id)))).filter(isThere);
          return data.map((it) => it.value);
        }
      `,
    },
    {
      name: "flatMap to the fulfilled",
      at: [3, 36],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(thunks.map((it) => it()));
          return outcomes.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
        }
      `,
    },
    {
      name: "a loop that takes the fulfilled",
      at: [4, 9],
      code: `
        export async function f() {
          const data: Datum[] = [];
          for (const it of await Promise.allSettled(ids.map((id) => load(id)))) {
            if (it.status === "fulfilled") data.push(it.value);
          }
          return data;
        }
      `,
    },
    {
      name: "only what succeeded is used",
      at: [3, 28],
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled([load(1), load(2)]);
          outcomes.forEach((it) => it.status === "fulfilled" && use(it.value));
        }
      `,
    },
    {
      name: "one list among held ones",
      at: [2, 9],
      code: `
        export async function f(before: Promise<void>) {
          await Promise.allSettled([before, load(1)]);
        }
      `,
    },
    {
      name: "another name for allSettled",
      at: [3, 9],
      code: `
        const settle = Promise.allSettled.bind(Promise);
        export async function f() {
          await settle(ids.map((id) => load(id)));
        }
      `,
    },
    {
      name: "gather that returns its exceptions",
      at: [3, 9],
      code: `
        declare function gather<T>(list: Promise<T>[], options?: { returnExceptions?: boolean }): Promise<(T | Error)[]>;
        export async function f() {
          await gather([load(1), load(2)], { returnExceptions: true });
        }
      `,
    },
  ],
  valid: [
    {
      name: "how many have succeeded",
      code: `
        export async function f() {
          const outcomes = Promise.allSettled(ids.map((id) => load(id)));
          return (await outcomes).filter((it) => it.status === "fulfilled").length;
        }
        export async function g() {
          return (await Promise.allSettled(thunks.map((it) => it()))).filter((it) => it.status === "fulfilled").length;
        }
      `,
    },
    {
      name: "the failed ones are thrown",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          const reasons = outcomes.flatMap((it) => (it.status === "rejected" ? [it.reason] : []));
          if (reasons.length > 0) throw new AggregateError(reasons);
          return outcomes.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
        }
      `,
    },
    {
      name: "a clean-up in finally",
      code: `
        export async function f(works: Thunk[], controller: AbortController) {
          const running = works.map((it) => it());
          try {
            return await Promise.any(running);
          } finally {
            controller.abort();
            await Promise.allSettled(running);
          }
        }
      `,
    },
    {
      name: "each has its own handler",
      code: `
        export async function f() {
          await Promise.allSettled(ids.map((id) => load(id).catch((error) => use(error))));
        }
      `,
    },
    {
      name: "each records how it went, by a helper",
      code: `
        const results: unknown[] = [];
        export async function f() {
          async function attempt(id: number) {
            try {
              return await load(id);
            } catch (error) {
              return error;
            }
          }
          async function work(id: number) {
            results.push(await attempt(id));
            await io.fetch(id, 10);
          }
          await Promise.allSettled(ids.map(work));
        }
      `,
    },
    {
      name: "awaited again",
      code: `
        export async function f() {
          const running = ids.map((id) => load(id));
          await Promise.allSettled(running);
          return await Promise.all(running);
        }
      `,
    },
    {
      name: "promises of somebody else",
      code: `
        export class Jobs {
          readonly #running = new Set<Promise<void>>();
          async idle() {
            await Promise.allSettled(this.#running);
          }
        }
        export async function whenOver(jobs: Promise<Datum>[]) {
          await Promise.allSettled(jobs);
        }
      `,
    },
    {
      name: "after an abort",
      code: `
        export async function f(controller: AbortController) {
          controller.abort();
          await Promise.allSettled([load(1), load(2)]);
        }
      `,
    },
    {
      name: "with a look at the signal afterwards",
      code: `
        export async function f(work: (id: number) => Promise<void>, signal: AbortSignal) {
          await Promise.allSettled(ids.map(work));
          signal.throwIfAborted();
        }
      `,
    },
    {
      name: "closing",
      code: `
        export async function f(sockets: { close(): Promise<void> }[]) {
          await Promise.allSettled(sockets.map((it) => it.close()));
        }
      `,
    },
    {
      name: "a method that closes",
      code: `
        export class Pool {
          async [Symbol.asyncDispose]() {
            await Promise.allSettled(ids.map((id) => load(id)));
          }
        }
      `,
    },
    {
      name: "a comment that says so",
      code: `
        export async function f() {
          // Best effort: a cache that stays cold is only slow.
          await Promise.allSettled(ids.map((id) => load(id)));
        }
      `,
    },
    {
      name: "what cannot fail",
      code: `
        export async function f(io: Io) {
          await Promise.allSettled([io.sleep(10), io.sleep(20)]);
          const [a] = await Promise.allSettled([load(1).catch(() => null)]);
          return (a as PromiseFulfilledResult<Datum | null>).value;
        }
      `,
    },
    {
      name: "a mark for the failed",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          return outcomes.map((it) => (it.status === "fulfilled" ? it.value : undefined));
        }
      `,
    },
    {
      name: "the failed ones in a loop",
      code: `
        export async function f() {
          for (const it of await Promise.allSettled(ids.map((id) => load(id)))) {
            if (it.status === "fulfilled") use(it.value);
            else use(it.reason);
          }
        }
      `,
    },
    {
      name: "skipped, and counted",
      code: `
        export async function f() {
          let failed = 0;
          for (const it of await Promise.allSettled(ids.map((id) => load(id)))) {
            if (it.status === "fulfilled") {
              use(it.value);
              continue;
            }
            failed += 1;
          }
          return failed;
        }
      `,
    },
    {
      name: "the number of those that are missing",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          const found = outcomes.filter((it) => it.status === "fulfilled");
          io.log(\`\${outcomes.length - found.length} failed\`);
          return found.map((it) => it.value);
        }
      `,
    },
    {
      name: "whether there is any",
      code: `
        export async function f() {
          const found = (await Promise.allSettled(ids.map((id) => load(id)))).filter((it) => it.status === "fulfilled");
          if (found.length < ids.length) io.log("some are missing");
          return found.map((it) => it.value);
        }
      `,
    },
    {
      name: "a name that promises a part",
      code: `
        export async function loadAvailable() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          return outcomes.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
        }
      `,
    },
    {
      name: "outcomes that are handed on",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          use(outcomes);
          return Promise.allSettled([load(1)]);
        }
      `,
    },
    {
      name: "whether all have gone well",
      code: `
        export async function f() {
          const outcomes = await Promise.allSettled(ids.map((id) => load(id)));
          return outcomes.every((it) => it.status === "fulfilled");
        }
      `,
    },
    {
      name: "one outcome, with its status",
      code: `
        export async function f() {
          const [end] = await Promise.allSettled([load(1)]);
          if (end.status === "rejected") use(end.reason);
          else use(end.value);
        }
      `,
    },
    {
      name: "results of a gather that are looked at, and tasks that are kept",
      code: `
        declare function gather<T>(list: Promise<T>[], options?: { returnExceptions?: boolean }): Promise<(T | Error)[]>;
        export async function f(tasks: Promise<Datum>[]) {
          await gather(tasks, { returnExceptions: true });
          const results = await gather([load(1)], { returnExceptions: true });
          return results.filter((it) => it instanceof Error);
        }
      `,
    },
  ],
});
