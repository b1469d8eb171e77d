import { expect, kata, type Observed, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/as-completed.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

interface Spec {
  readonly id: number;
  readonly ms: number;
}

interface Reading {
  readonly specs: readonly Spec[];
  /** How long the reader is busy with each. */
  readonly busyMs: number;
  /** When the reader begins. */
  readonly beginMs: number;
}

/** Reads all fetches as they complete, and logs what it gets. */
const read = async ({ answer, io, args }: Bench<Reading>) => {
  const promises = args.specs.map(({ id, ms }) => io.fetch(id, ms));
  const places = answer.asCompleted(promises);
  if (args.beginMs > 0) await io.sleep(args.beginMs);
  for (const place of places) {
    try {
      io.log(`got ${(await place).id}`);
    } catch (error) {
      io.log(`error: ${error instanceof Error ? error.message : error}`);
    }
    if (args.busyMs > 0) await io.sleep(args.busyMs);
  }
};

const three: readonly Spec[] = [
  { id: 1, ms: 300 },
  { id: 2, ms: 100 },
  { id: 3, ms: 200 },
];
const atOnce = { busyMs: 0, beginMs: 0 };

/** What the reader logs, without the fetches' own lines. */
function gotBy<Run extends { readonly events: readonly string[] }>(run: Run): Run {
  return { ...run, events: run.events.filter((it) => it.includes(" got ") || it.includes(" error: ")) };
}

/** Different ids and times; some of them fail. The reader's own times are never those of a fetch. */
function randomReading(random: Random) {
  const count = random.int(3, 12);
  const times = random.distinct(count, 1, 2000);
  const specs = random.distinct(count, 1, 999).map((id, at) => ({ id, ms: times[at] as number }));
  const failed = specs.filter(() => random.int(1, 4) === 1).map((it) => it.id);
  const args = {
    specs,
    busyMs: random.int(1, 300) + 0.5,
    beginMs: random.int(0, 1) * (random.int(1, 2000) + 0.25),
  };
  let freeMs = args.beginMs;
  const events = specs
    .toSorted((a, b) => a.ms - b.ms)
    .map(({ id, ms }) => {
      const atMs = Math.max(freeMs, ms);
      freeMs = atMs + args.busyMs;
      return failed.includes(id) ? `${atMs} error: ${id} is down` : `${atMs} got ${id}`;
    });
  return { args, io: failing(failed), events, endMs: freeMs };
}

function failing(ids: readonly number[]) {
  return { fail: Object.fromEntries(ids.map((id) => [id, `${id} is down`])) };
}

task("asCompleted", () => {
  test("gives 2 at 100 ms, 3 at 200 ms and 1 at 300 ms", async ({ world }) => {
    const run = await world.run(read, { args: { ...atOnce, specs: three } });
    expect(gotBy(run)).toLog(
      ["100 got 2", "200 got 3", "300 got 1"],
      "the fetches take 300, 100 and 200 ms, and whoever is ready first is read first",
    );
    expect(run).toFinishAt(300, "when the last one is read");
  });

  test("keeps the order for a reader who is busy", async ({ world }) => {
    const run = await world.run(read, { args: { ...atOnce, specs: three, busyMs: 150 } });
    expect(gotBy(run)).toLog(
      ["100 got 2", "250 got 3", "400 got 1"],
      "the reader needs 150 ms for each, and finds the next one ready then",
    );
    expect(run).toFinishAt(550, "when the last one is read at 400 ms and takes 150 ms");
  });

  test("goes on after a failure", async ({ world }) => {
    const run = await world.run(read, { args: { ...atOnce, specs: three }, io: failing([3]) });
    expect(gotBy(run)).toLog(
      ["100 got 2", "200 error: 3 is down", "300 got 1"],
      "a failure has its place in the order as a value has, and the others have theirs",
    );
  });

  test("lets its reader leave early", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        for (const place of answer.asCompleted(args.map(({ id, ms }) => io.fetch(id, ms)))) {
          io.log(`got ${(await place).id}`);
          break;
        }
      },
      { args: three, io: failing([1, 3]) },
    );
    expect(run).toFinishAt(100, "when the reader leaves after the first");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "100 end 2", "100 got 2", "200 fail 3", "300 fail 1"],
      "the reader has what it wants at 100 ms",
    );
  });

  test("keeps the order also for a reader who begins late", async ({ world }) => {
    const run = await world.run(read, { args: { ...atOnce, specs: three, beginMs: 400 }, io: failing([3]) });
    expect(gotBy(run)).toLog(
      ["400 got 2", "400 error: 3 is down", "400 got 1"],
      "the promises are watched from the call at 0 ms on, and when the reader begins at 400 ms the order is known",
    );
  });

  test.random("keeps any order for any reader", async ({ world, random }) => {
    const { args, io, events, endMs } = randomReading(random);
    const run = await world.run(read, { args, io });
    expect(gotBy(run)).toLog(events, "the order of the ends, failures included, however slow the reader is");
    expect(run).toFinishAt(endMs, "the reader needs");
  });

  test("gives all its promises without waiting", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const places = [...answer.asCompleted(args.map(({ id, ms }) => io.fetch(id, ms)))];
        const told: unknown[] = [
          performance.now(),
          places.length,
          places.every((it) => it instanceof Promise),
        ];
        for (const place of places.toReversed()) {
          const got = await place.then(
            ({ id }) => `got ${id}`,
            (error) => error.message,
          );
          told.push(`${got} by ${performance.now()} ms`);
        }
        return told;
      },
      { args: three, io: failing([2]) },
    );
    expect(run).toResolveTo(
      [0, 3, true, "got 1 by 300 ms", "got 3 by 300 ms", "2 is down by 300 ms"],
      "at 0 ms there are three promises, true ones; then the last is awaited first, and the others have long settled",
    );
  });

  test("begins with what has settled before", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const early = io.fetch("early", 10);
      await io.sleep(20);
      const down = Promise.reject(new Error("down"));
      const promises = [io.fetch("late", 100), down, io.fetch("soon", 50), early];
      for (const place of answer.asCompleted(promises)) {
        await place.then(
          ({ id }) => io.log(`got ${id}`),
          (error) => io.log(`error: ${error.message}`),
        );
      }
    });
    expect(gotBy(run)).toLog(
      ["20 error: down", "20 got early", "70 got soon", "120 got late"],
      "of four promises the second and the fourth have settled before the call, one with an error and one with a value, and keep their own order",
    );
  });

  test("goes through what it is given once", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const promises = args.map(({ id, ms }) => io.fetch(id, ms));
        const generator = (function* () {
          yield* promises;
        })();
        for (const place of answer.asCompleted(generator)) io.log(`got ${(await place).id}`);
        for (const place of answer.asCompleted(new Set(promises))) io.log(`got ${(await place).id}`);
      },
      { args: three },
    );
    expect(gotBy(run)).toLog(
      ["100 got 2", "200 got 3", "300 got 1", "300 got 1", "300 got 2", "300 got 3"],
      "first it is given a generator, which can be gone through only once, then a set of the same promises, which have all settled",
    );
  });

  test("counts the same promise twice", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const promise = io.fetch(1, 100);
      for (const place of answer.asCompleted([promise, io.fetch(2, 50), promise])) {
        io.log(`got ${(await place).id}`);
      }
    });
    expect(gotBy(run)).toLog(
      ["50 got 2", "100 got 1", "100 got 1"],
      "as many promises come out as have been put in; the first and the third are the same",
    );
  });

  test("gives nothing for no promises", async ({ world }) => {
    const run = await world.run(({ answer }) => [...answer.asCompleted([])]);
    expect(run).toResolveTo([], "where nothing is put in nothing comes out");
  });

  test("passes values and errors on as they are", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const [value, error] = [{ a: "value" }, new Error("down")];
      const all = [value, undefined, 0, error];
      const promises = [
        ...all.map((it) => Promise.resolve<unknown>(it)),
        ...all.map((it) => Promise.reject<unknown>(it)),
      ];
      const told: boolean[] = [];
      let index = 0;
      for (const place of answer.asCompleted(promises)) {
        const due = all[index % all.length];
        await place.then(
          (it) => told.push(it === due && index < all.length),
          (it) => told.push(it === due && index >= all.length),
        );
        index += 1;
      }
      return told;
    });
    expect(run).toResolveTo(
      Array.from({ length: 8 }, () => true),
      "four promises resolve, to an object, `undefined`, 0 and an Error, four others reject with the same; what comes out is the same each time",
    );
  });

  test("keeps two readers apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const readAll = async (name: string, factor: number) => {
          const promises = args.map(({ id, ms }) => io.fetch(`${name}${id}`, ms * factor));
          for (const place of answer.asCompleted(promises)) io.log(`got ${(await place).id}`);
        };
        await Promise.all([readAll("a", 1), readAll("b", 0.7)]);
      },
      { args: three },
    );
    expect(gotBy(run)).toLog(
      ["70 got b2", "100 got a2", "140 got b3", "200 got a3", "210 got b1", "300 got a1"],
      "each call has places of its own",
    );
  });

  test("watches each promise once", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        let watched = 0;
        /** A promise that counts who comes to watch it. */
        class Watched<T> extends Promise<T> {
          static override get [Symbol.species]() {
            return Promise;
          }
          // biome-ignore lint/suspicious/noThenProperty: it is a promise.
          override then<A, B>(...handlers: Parameters<Promise<T>["then"]>): Promise<A | B> {
            watched += 1;
            return super.then(...handlers) as Promise<A | B>;
          }
        }
        const resolvers: ((index: number) => void)[] = [];
        const promises = args.map(
          () => new Watched<number>((resolve) => resolvers.push((index) => resolve(index))),
        );
        const got: number[] = [];
        const readAll = async () => {
          for (const place of answer.asCompleted(promises)) got.push(await place);
        };
        const reading = readAll();
        for (const [index, resolve] of resolvers.toReversed().entries()) {
          resolve(index);
          await io.sleep(1);
        }
        await reading;
        return { got, watched };
      },
      { args: Array.from({ length: 100 }, (_, index) => index) },
    );
    expect(run).toFinishAt(100, "when a hundred promises have settled, one each millisecond");
    const { got = [], watched = 0 } = (run.value ?? {}) as { got?: number[]; watched?: number };
    expect(run).toHold(
      () => got.length === 100 && got.every((it, index) => it === index),
      `A hundred promises settle one after the other, the last of the list first, and are not read in that order: ${got.slice(0, 9)} …`,
    );
    expect(run).toHold(
      () => watched <= 1000,
      `Until a hundred promises have settled, \`then\` is called on them ${watched} times. Once each is enough: a handler stays until its promise settles, and some promises take long.`,
    );
  });
});

/** Takes the first `n` of the fetches. An error is told as its message. */
const take = async ({ answer, io, args }: Bench<{ readonly n: number; readonly specs: readonly Spec[] }>) => {
  const works = args.specs.map(
    ({ id, ms }) =>
      (signal: AbortSignal) =>
        io.fetch(id, ms, { signal }),
  );
  try {
    return (await answer.firstN(args.n, works)).map(({ id }) => id);
  } catch (error) {
    return error instanceof Error && error.name === "Error" ? error.message : `${error}`;
  }
};

/** The log with the lines of the same instant sorted: in which order several works are stopped is nobody's business. */
function sorted<Run extends { readonly events: readonly string[] }>(run: Run): Run {
  const byTime = (a: string, b: string) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1);
  return { ...run, events: run.events.toSorted(byTime) };
}

function expectNoCalls(run: Observed): void {
  const { timers, calls } = run.leftovers;
  expect(run).toLeaveNothingRunning(
    `When it settled, works were still running: ${timers + calls}. What is started here has ended by then.`,
  );
}

task("firstN", () => {
  test("takes the first two and stops the third", async ({ world }) => {
    const run = await world.run(take, { args: { n: 2, specs: three } });
    expect(run).toFinishAt(200, "when two of the three have their values");
    expect(run).toResolveTo([2, 3], "these are the ids of the first two, in the order in which they ended");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "100 end 2", "200 end 3", "200 abort 1"],
      "all start at once, and the one that is too late is stopped by its signal",
    );
  });

  test("stops nobody when all are taken", async ({ world }) => {
    const run = await world.run(take, { args: { n: 3, specs: three } });
    expect(run).toResolveTo([2, 3, 1], "all of them, in the order in which they ended");
    expect(run).toFinishAt(300, "when the last of the three has its value");
  });

  test("waits for the clean-up of the others", async ({ world }) => {
    const run = await world.run(take, { args: { n: 1, specs: three }, io: { cleanupMs: { 1: 250, 3: 50 } } });
    expect(run).toFinishAt(
      350,
      "when the others are stopped at 100 ms and the last has cleaned up at 350 ms",
    );
    expect(run).toResolveTo([2], "2 is the first");
    expectNoCalls(run);
  });

  test.random("takes any number of any number", async ({ world, random }) => {
    const count = random.int(2, 12);
    const times = random.distinct(count, 1, 5000);
    const specs = random.distinct(count, 1, 999).map((id, at) => ({ id, ms: times[at] as number }));
    const n = random.int(1, count);
    const run = await world.run(take, { args: { n, specs } });
    const byTime = specs.toSorted((a, b) => a.ms - b.ms);
    const [taken, rest] = [byTime.slice(0, n), byTime.slice(n)];
    const endMs = taken.at(-1)?.ms ?? 0;
    expect(run).toFinishAt(endMs, "the n-th of them takes");
    expect(run).toResolveTo(
      taken.map((it) => it.id),
      "the values of the first n, in the order in which they ended",
    );
    const due = [
      ...specs.map(({ id }) => `0 start ${id}`),
      ...taken.map(({ id, ms }) => `${ms} end ${id}`),
      ...rest.map(({ id }) => `${endMs} abort ${id}`),
    ];
    expect(sorted(run)).toLog(
      sorted({ events: due }).events,
      "all start at once, and those that are too late are stopped (the lines of one instant are sorted here)",
    );
  });

  test("rejects with a failure among the first", async ({ world }) => {
    const run = await world.run(take, {
      args: { n: 2, specs: three },
      io: { ...failing([3]), cleanupMs: { 1: 50 } },
    });
    expect(run).toResolveTo("3 is down", "3 fails at 200 ms, when there is only one value of two");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "100 end 2", "200 fail 3", "200 abort 1", "250 cleaned 1"],
      "the failure ends the race, and who is still running is stopped",
    );
    expect(run).toFinishAt(250, "when 1 is stopped at 200 ms and has cleaned up 50 ms later");
  });

  test("does not mind a failure that comes too late", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const failsInCleanup = async (signal: AbortSignal) => {
          await io.fetch(1, 300, { signal }).catch(() => {});
          await io.sleep(50);
          throw new Error("the disk is full");
        };
        const values = await answer.firstN(1, [
          failsInCleanup,
          () => io.fetch(2, 100),
          failsInCleanup,
          () => io.fetch(4, 120),
        ]);
        await io.sleep(1000);
        return values.map((it) => it?.id);
      },
      { io: failing([4]) },
    );
    expect(run).toResolveTo([2], "2 is the first, and the failures of the others come too late");
  });

  test("rejects with the very error", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const fault = { of: "a work" };
        const told: unknown[] = [];
        for (const reason of [fault, ...args]) {
          const works = [(signal: AbortSignal) => io.fetch(1, 100, { signal }), () => Promise.reject(reason)];
          const [outcome] = await Promise.allSettled([answer.firstN(1, works)]);
          told.push(outcome.status === "rejected" && outcome.reason === reason);
        }
        return told;
      },
      { args: [undefined, 0, ""] },
    );
    expect(run).toResolveTo(
      [true, true, true, true],
      "a work rejects with an object, then with `undefined`, 0 and an empty text, and its reason is passed on each time",
    );
  });

  test("stops the others when one throws at once", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = (id: number) => (signal: AbortSignal) => io.fetch(id, 100, { signal });
      const throwAtOnce = () => {
        throw new Error("no network");
      };
      try {
        return await answer.firstN(2, [work(1), throwAtOnce, work(3)]);
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    });
    expect(run).toResolveTo("no network", "what a work throws is its failure");
    expect(run).toHold(
      ({ events }) => !events.some((it) => it.includes(" end ")),
      "One work throws at once, and another one that was started goes on to its end.",
    );
  });

  test("calls nobody for nothing", async ({ world }) => {
    const run = await world.run(take, { args: { n: 0, specs: three } });
    expect(run).toResolveTo([], "nothing was asked for");
    expect(run).toFinishAt(0, "when nothing was asked for");
    expect(run).toLog([], "no work has to be called for nothing");
    const empty = await world.run(take, { args: { n: 0, specs: [] } });
    expect(empty).toResolveTo([], "nothing was asked for, and nothing is there");
  });

  test("refuses a number that makes no sense", async ({ world }) => {
    for (const n of [4, -1, 1.5, Number.NaN]) {
      const run = await world.run(take, { args: { n, specs: three } });
      expect(run).toHold(
        ({ value }) => String(value).startsWith("RangeError"),
        `The first ${n} of three works cannot be given, and a RangeError is due. What came is ${JSON.stringify(run.value) ?? "nothing"}.`,
      );
      expect(run).toLog([], `no work is called when the first ${n} are asked for`);
    }
  });

  test("keeps two races apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = (id: string, ms: number) => (signal: AbortSignal) => io.fetch(id, ms, { signal });
      const firsts = await Promise.all([
        answer.firstN(1, [work("a", 300), work("b", 200)]),
        answer.firstN(1, [work("c", 100), work("d", 400)]),
      ]);
      return firsts.flat().map(({ id }) => id);
    });
    expect(run).toResolveTo(["b", "c"], "each race has values of its own");
    expect(run).toLog(
      [
        "0 start a",
        "0 start b",
        "0 start c",
        "0 start d",
        "100 end c",
        "100 abort d",
        "200 end b",
        "200 abort a",
      ],
      "the end of one race stops nobody in the other",
    );
  });
});
