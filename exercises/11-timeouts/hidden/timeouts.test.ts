import { expect, kata, type Observed, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/timeouts.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

interface Trip {
  readonly limitMs: number | null;
  readonly workMs: number;
  /** When the caller gives up, if it does. */
  readonly outerMs?: number;
}

/** A fetch with a limit, and a caller who may give up. An error is told as its name, or as the caller's own reason. */
const fetchInTime = async ({ answer, io, args }: Bench<Trip>) => {
  const outer = new AbortController();
  const reason = new Error("the caller has left");
  if (args.outerMs !== undefined) setTimeout(() => outer.abort(reason), args.outerMs);
  try {
    const { data } = await answer.withTimeout(
      args.limitMs,
      (signal) => io.fetch(1, args.workMs, { signal }),
      outer.signal,
    );
    return data;
  } catch (error) {
    if (error === reason) return "the caller's reason";
    return error instanceof DOMException ? error.name : `${error}`;
  }
};

/** A trip whose three times and clean-up are all different, and what is due of it. */
function randomTrip(random: Random) {
  const [limitMs = 0, workMs = 0, outerMs = 0] = random.distinct(3, 1, 999).map((it) => 10 * it);
  const cleanupMs = random.int(1, 2999) + 0.5;
  const stopMs = Math.min(limitMs, outerMs);
  const inTime = workMs < stopMs;
  const value = inTime ? "data 1" : limitMs < outerMs ? "TimeoutError" : "the caller's reason";
  const events = inTime
    ? ["0 start 1", `${workMs} end 1`]
    : ["0 start 1", `${stopMs} abort 1`, `${stopMs + cleanupMs} cleaned 1`];
  return { args: { limitMs, workMs, outerMs }, cleanupMs, value, events };
}

/** When the log ends. */
function endOf(events: readonly string[]): number {
  return Number.parseFloat(events.at(-1) ?? "");
}

/** Listeners on a signal that nobody else knows are gone with it; those on `outer` have a test of their own. */
function expectNoTimers(run: Observed): void {
  const { timers, calls } = run.leftovers;
  expect(run).toLeaveNothingRunning(
    `When it settled, timers were still running: ${timers + calls}. A timer keeps the program alive until it goes off.`,
  );
}

task("withTimeout", () => {
  test("stops a work of 3 s at its limit of 1 s", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withTimeout(1000, (signal) => io.fetch(1, 3000, { signal })),
    );
    expect(run).toRejectAt(1000, "when the limit ends the wait");
    expect(run).toRejectWith({ name: "TimeoutError" }, "the time was up");
    expect(run).toLog(
      ["0 start 1", "1000 abort 1"],
      "nobody waits for the work any more at 1000 ms, and it is stopped by its signal",
    );
  });

  test("gives the value of work that is in time", async ({ world }) => {
    const run = await world.run(fetchInTime, { args: { limitMs: 1000, workMs: 500 } });
    expect(run).toFinishAt(500, "when the work has ended, and not when its time is up");
    expect(run).toResolveTo("data 1", "the value of the work");
  });

  test("leaves no timer behind", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withTimeout(60_000, (signal) => io.fetch(1, 500, { signal })),
    );
    expect(run).toFinishAt(500, "when the work has ended");
    expectNoTimers(run);
  });

  test("waits for the clean-up of the work", async ({ world }) => {
    const run = await world.run(fetchInTime, {
      args: { limitMs: 1000, workMs: 3000 },
      io: { cleanupMs: { 1: 200 } },
    });
    expect(run).toFinishAt(1200, "when the work is stopped at 1000 ms and has cleaned up 200 ms later");
    expect(run).toResolveTo("TimeoutError", "this is the error's name, and the time was up");
  });

  test("takes `null` and `Infinity` for no limit", async ({ world }) => {
    for (const limitMs of [null, Number.POSITIVE_INFINITY]) {
      const run = await world.run(fetchInTime, { args: { limitMs, workMs: 3000 } });
      expect(run).toResolveTo("data 1", `with ${limitMs} as its limit the work has all the time it needs`);
      expect(run).toFinishAt(3000, `when the limit is ${limitMs}`);
      expectNoTimers(run);
    }
  });

  test("does not call the work when there is no time for it", async ({ world }) => {
    for (const limitMs of [0, -1, Number.NEGATIVE_INFINITY]) {
      const run = await world.run(fetchInTime, { args: { limitMs, workMs: 3000 } });
      expect(run).toFinishAt(0, `when the limit is ${limitMs}`);
      expect(run).toResolveTo("TimeoutError", `with ${limitMs} as its limit the time is up from the start`);
      expect(run).toLog([], "the time was up before the work began");
    }
  });

  test("stops the work when the caller gives up", async ({ world }) => {
    const run = await world.run(fetchInTime, { args: { limitMs: 1000, workMs: 3000, outerMs: 300 } });
    expect(run).toFinishAt(300, "when `outer` is aborted");
    expect(run).toResolveTo("the caller's reason", "`outer` was aborted at 300 ms, long before the limit");
    expect(run).toLog(["0 start 1", "300 abort 1"], "the abort of `outer` reaches the work by its signal");
    expectNoTimers(run);
  });

  test("stops for the caller also when there is no limit", async ({ world }) => {
    const run = await world.run(fetchInTime, {
      args: { limitMs: null, workMs: 3000, outerMs: 300 },
      io: { cleanupMs: { 1: 200 } },
    });
    expect(run).toFinishAt(500, "when the work is stopped at 300 ms and has cleaned up 200 ms later");
    expect(run).toResolveTo("the caller's reason", "`outer` was aborted at 300 ms");
  });

  test("does not call the work when the caller has given up before", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const reason = { left: "long ago" };
      return answer
        .withTimeout(1000, () => io.fetch(1, 3000), AbortSignal.abort(reason))
        .catch((error) => (error === reason ? "the caller's reason" : `${error}`));
    });
    expect(run).toFinishAt(0, "when `outer` is aborted from the start");
    expect(run).toResolveTo("the caller's reason", "`outer` was aborted before the call");
    expect(run).toHold(
      ({ events }) => events.length === 0,
      "The work is called although `outer` was aborted before.",
    );
  });

  test("keeps to what came first, the caller or the limit", async ({ world }) => {
    const run = await world.run(fetchInTime, {
      args: { limitMs: 1000, workMs: 3000, outerMs: 900 },
      io: { cleanupMs: { 1: 200 } },
    });
    expect(run).toFinishAt(1100, "when the work is stopped at 900 ms and has cleaned up 200 ms later");
    expect(run).toResolveTo(
      "the caller's reason",
      "the work was stopped at 900 ms by `outer`; that the limit went by while it cleaned up changes nothing",
    );
  });

  test.random("ends by whatever comes first", async ({ world, random }) => {
    const { args, cleanupMs, value, events } = randomTrip(random);
    const run = await world.run(fetchInTime, { args, io: { cleanupMs: { 1: cleanupMs } } });
    expect(run).toResolveTo(value, "the work, the limit and the caller: the first of them decides");
    expect(run).toFinishAt(endOf(events), "the end of the work, clean-up included");
    expect(run).toLog(events, "the work runs until it ends or is stopped");
  });

  test("passes an error of the work on as it is", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("no such page");
      const told: string[] = [];
      const fail = async () => {
        await io.sleep(100);
        throw fault;
      };
      const throwAtOnce = () => {
        throw fault;
      };
      for (const work of [fail, throwAtOnce]) {
        let promise: Promise<unknown> = Promise.resolve();
        try {
          promise = answer.withTimeout(1000, work, new AbortController().signal);
        } catch {
          told.push("thrown by the call");
          continue;
        }
        await promise.then(
          () => told.push("resolved"),
          (error) => told.push(error === fault ? "the error itself" : `another one: ${error}`),
        );
      }
      return told;
    });
    expect(run).toResolveTo(
      ["the error itself", "the error itself"],
      "the one work rejects after 100 ms, the other one throws at once, both long before the limit",
    );
    expectNoTimers(run);
  });

  test("passes an error of the clean-up on as it is", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("the disk is full");
      const work = async (signal: AbortSignal) => {
        try {
          await io.fetch(1, 3000, { signal });
        } catch {
          await io.sleep(200);
          throw fault;
        }
      };
      return await answer
        .withTimeout(1000, work)
        .catch((error) => (error === fault ? "disk full" : `${error}`));
    });
    expect(run).toFinishAt(1200, "when the work is stopped at 1000 ms and has cleaned up 200 ms later");
    expect(run).toResolveTo(
      "disk full",
      "the work did not give up for the abort but failed in its clean-up, and that is what its caller has to know",
    );
  });

  test("gives the value of work that makes something of the abort", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = async (signal: AbortSignal) => {
        const datum = await io.fetch(1, 3000, { signal }).catch(() => undefined);
        return datum?.data ?? "what was there by then";
      };
      return await answer.withTimeout(1000, work);
    });
    expect(run).toResolveTo(
      "what was there by then",
      "the work was stopped at 1000 ms and has come to a value all the same",
    );
    expect(run).toFinishAt(1000, "when the work is stopped by then and ends at once");
  });

  test("keeps nested limits apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const told: string[] = [];
      const nested = (outerMs: number, innerMs: number) =>
        answer.withTimeout(outerMs, async (outer) => {
          try {
            return await answer.withTimeout(innerMs, (signal) => io.fetch(innerMs, 3000, { signal }), outer);
          } catch (error) {
            const whose = error === outer.reason ? "the outer limit" : "the inner limit";
            told.push(`stopped by ${whose} at ${performance.now()} ms`);
            throw error;
          }
        });
      for (const [outerMs, innerMs] of [
        [1000, 500],
        [700, 2000],
      ] as const) {
        await nested(outerMs, innerMs).catch((error) => told.push(error?.name));
      }
      return told;
    });
    expect(run).toResolveTo(
      [
        "stopped by the inner limit at 500 ms",
        "TimeoutError",
        "stopped by the outer limit at 1200 ms",
        "TimeoutError",
      ],
      "first 500 ms inside of 1000 ms, then from 500 ms on 2000 ms inside of 700 ms: the shorter limit stops the work",
    );
  });

  test("refuses a limit that is not a number", async ({ world }) => {
    const run = await world.run(fetchInTime, { args: { limitMs: Number.NaN, workMs: 3000 } });
    expect(run).toHold(
      ({ value }) => String(value).startsWith("RangeError"),
      `A limit of NaN is no limit that anybody can keep to, and a RangeError is due. What came is ${run.value}.`,
    );
    expect(run).toLog([], "the work is not called for a limit that makes no sense");
  });

  test("takes its listener back", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const { signal } = new AbortController();
      const { addEventListener, removeEventListener } = AbortSignal.prototype;
      const listeners = new Set<unknown>();
      type Add = Parameters<typeof addEventListener>;
      Object.defineProperties(signal, {
        addEventListener: {
          value(...[type, listener, options]: Add) {
            listeners.add(listener);
            if (typeof options === "object") {
              options.signal?.addEventListener("abort", () => listeners.delete(listener));
            }
            addEventListener.call(signal, type, listener, options);
          },
        },
        removeEventListener: {
          value(...[type, listener]: Add) {
            if (type === "abort") listeners.delete(listener);
            removeEventListener.call(signal, type, listener);
          },
        },
      });
      const fetch = (limitMs: number, ms: number) =>
        answer.withTimeout(limitMs, (inner) => io.fetch(ms, ms, { signal: inner }), signal).catch(() => {});
      await Promise.all([fetch(1000, 10), fetch(1000, 20), fetch(30, 100)]);
      return listeners.size + (signal.onabort === null ? 0 : 1);
    });
    expect(run).toResolveTo(
      0,
      "three works have ended, and so many of their listeners are still on `outer`; a signal that lives long collects them",
    );
  });
});

interface Race {
  readonly id: number;
  readonly ms: number;
}

/** Lets the fetches race. An error is told with what it consists of. */
const race = async ({ answer, io, args }: Bench<readonly Race[]>) => {
  const works = args.map(
    ({ id, ms }) =>
      (signal: AbortSignal) =>
        io.fetch(id, ms, { signal }),
  );
  try {
    return (await answer.fastest(works)).data;
  } catch (error) {
    if (!(error instanceof AggregateError)) return `${error}`;
    return ["AggregateError", ...error.errors.map((it) => it?.message)];
  }
};

const three: readonly Race[] = [
  { id: 1, ms: 300 },
  { id: 2, ms: 100 },
  { id: 3, ms: 200 },
];

/** The log with the lines of the same instant sorted: in which order several works are stopped is nobody's business. */
function sorted<Run extends { readonly events: readonly string[] }>(run: Run): Run {
  const byTime = (a: string, b: string) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1);
  return { ...run, events: run.events.toSorted(byTime) };
}

task("fastest", () => {
  test("gives the first value and stops the others", async ({ world }) => {
    const run = await world.run(race, { args: three });
    expect(run).toFinishAt(100, "when the fastest of the three has its value");
    expect(run).toResolveTo("data 2", "2 is the fastest");
    expect(sorted(run)).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "100 abort 1", "100 abort 3", "100 end 2"],
      "all start at once, and those that have lost at 100 ms are stopped by their signals",
    );
  });

  test.random("waits for the clean-up of those that have lost", async ({ world, random }) => {
    const count = random.int(2, 12);
    const times = random.distinct(count, 1, 5000);
    const args = random.distinct(count, 1, 999).map((id, at) => ({ id, ms: times[at] as number }));
    const [first, ...others] = args.toSorted((a, b) => a.ms - b.ms) as [Race, ...Race[]];
    const slow = random.pick(others);
    const cleanupMs = random.int(1, 999) + 0.5;
    const run = await world.run(race, { args, io: { cleanupMs: { [slow.id]: cleanupMs } } });
    expect(run).toFinishAt(first.ms + cleanupMs, "the fastest of them takes, and a clean-up after that");
    expect(run).toResolveTo(`data ${first.id}`, "the value of the fastest");
    expect(sorted(run)).toLog(
      [
        ...args.map(({ id }) => `0 start ${id}`).toSorted(),
        ...[`${first.ms} end ${first.id}`, ...others.map(({ id }) => `${first.ms} abort ${id}`)].toSorted(),
        `${first.ms + cleanupMs} cleaned ${slow.id}`,
      ],
      "all start at once, and those that have lost are stopped (the lines of one instant are sorted here)",
    );
    expectNoTimers(run);
  });

  test("lets a failure drop out of the race", async ({ world }) => {
    const run = await world.run(race, { args: three, io: { fail: { 2: "2 is down" } } });
    expect(run).toResolveTo("data 3", "2 fails at 100 ms, and 3 is the fastest of those that succeed");
    expect(run).toFinishAt(200, "when 2 fails and 3 is the next to end");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "100 fail 2", "200 end 3", "200 abort 1"],
      "a failure stops nobody, the first success does",
    );
  });

  test("rejects when all have failed", async ({ world }) => {
    const run = await world.run(race, {
      args: three,
      io: { fail: { 1: "1 is down", 2: "2 is down", 3: "3 is down" } },
    });
    expect(run).toFinishAt(300, "when the last of the three has failed");
    expect(run).toResolveTo(
      ["AggregateError", "1 is down", "2 is down", "3 is down"],
      "an AggregateError with these messages in its `errors`, in the order of the list",
    );
  });

  test("rejects when nobody takes part", async ({ world }) => {
    const run = await world.run(race, { args: [] });
    expect(run).toFinishAt(0, "when there is nobody to wait for");
    expect(run).toResolveTo(["AggregateError"], "an AggregateError without any errors");
  });

  test("counts a throw as a failure", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const throwAtOnce = () => {
        throw new Error("no network");
      };
      const first = await answer.fastest([
        (signal: AbortSignal) => io.fetch(1, 100, { signal }),
        throwAtOnce,
        (signal: AbortSignal) => io.fetch(3, 200, { signal }),
      ]);
      const second = await answer.fastest([throwAtOnce]).catch((error) => error?.errors?.[0]?.message);
      return [first.data, second];
    });
    expect(run).toResolveTo(
      ["data 1", "no network"],
      "a work that throws before it gives a promise has failed; the first race has two others, the second has none",
    );
    expect(run).toLog(
      ["0 start 1", "0 start 3", "100 end 1", "100 abort 3"],
      "the others start and are stopped as ever",
    );
  });

  test("takes a value for a value, whatever it is", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const values: unknown[] = [];
        for (const value of args) {
          const soon = async (): Promise<unknown> => value;
          const race = answer.fastest<unknown>([(signal) => io.fetch(1, 100, { signal }), soon]);
          values.push(await race.catch((error) => `rejected with ${error?.name}`));
        }
        return values;
      },
      { args: [undefined, 0, "", null] },
    );
    expect(run).toResolveTo([undefined, 0, "", null], "these are the values of the fastest in four races");
    expect(run).toFinishAt(0, "when the fastest has its value at once");
  });

  test("keeps two races apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = (id: string, ms: number) => (signal: AbortSignal) => io.fetch(id, ms, { signal });
      const winners = await Promise.all([
        answer.fastest([work("a", 300), work("b", 200)]),
        answer.fastest([work("c", 100), work("d", 400)]),
      ]);
      return winners.map(({ id }) => id);
    });
    expect(run).toResolveTo(["b", "c"], "each race has a winner of its own");
    expect(run).toFinishAt(200, "when the slower of two races is decided");
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
