import { type ExploredSchedule, expect, kata, type Observed, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/token-bucket.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

/** At this ms: somebody wants so many tokens, or gives that up, or looks how many there are. */
type Step = readonly [ms: number, what: "take" | "abort" | "look", who?: string, n?: number];

interface Play {
  readonly capacity: number;
  readonly perSecond: number;
  readonly steps: readonly Step[];
}

/** Takes the steps; the log tells who is served, or rejected, and when. The last step is at the end of the play. */
const act = async ({ answer, io, args }: Bench<Play>) => {
  const { capacity, perSecond } = args;
  const bucket = new answer.TokenBucket({ capacity, perSecond, io });
  const controllers = new Map<string, AbortController>();
  const takes: Promise<void>[] = [];
  for (const [ms, what, who = "", n] of args.steps) {
    if (ms > performance.now()) await io.sleep(ms - performance.now());
    if (what === "take") {
      const controller = new AbortController();
      controllers.set(who, controller);
      const taking = bucket.take(n, { signal: controller.signal });
      takes.push(
        taking.then(
          () => io.log(who),
          (error) => io.log(`${who} rejected: ${error instanceof Error ? error.message : error}`),
        ),
      );
    }
    if (what === "abort") controllers.get(who)?.abort(`${who} gives up`);
    if (what === "look") io.log(`${bucket.available} left`);
  }
  await Promise.all(takes);
};

/** The run with the times in its log rounded to the 1000th of a ms: what is a rounding error is not judged. */
function rounded(run: Observed): Observed {
  const round = (ms: number) => Math.round(ms * 1000) / 1000;
  const events = run.events.map((event) => {
    const [ms, ...words] = event.split(" ");
    return [round(Number(ms)), ...words].join(" ");
  });
  return { ...run, events, elapsedMs: round(run.elapsedMs) };
}

/** The lines of the same ms by the alphabet: which of those comes first is a matter of taste. */
function tidy(run: Observed): Observed {
  const lines = rounded(run).events.map((event) => ({ event, ms: Number(event.split(" ")[0]) }));
  const events = lines
    .toSorted((a, b) => a.ms - b.ms || (a.event < b.event ? -1 : Number(a.event > b.event)))
    .map(({ event }) => event);
  return { ...run, events, elapsedMs: rounded(run).elapsedMs };
}

/** Somebody who takes one after the other, all called in one go. */
function takes(ms: number, names: string, n = 1): Step[] {
  return [...names].map((name) => [ms, "take", name, n]);
}

/** When everybody is served, in order, and what comes of those who give up; no abort is at the time of a turn. */
function due({ capacity, perSecond, steps }: Play): string[] {
  const events: { ms: number; text: string }[] = [];
  const perMs = perSecond / 1000;
  let line: { who: string; n: number }[] = [];
  let [tokens, nowMs] = [capacity, 0];
  const moveTo = (ms: number) => {
    tokens = Math.min(capacity, tokens + (ms - nowMs) * perMs);
    nowMs = ms;
  };
  const serveUntil = (ms: number) => {
    for (let [first] = line; first; [first] = line) {
      const turnMs = nowMs + Math.max(0, first.n - tokens) / perMs;
      if (turnMs > ms + 1e-6) break;
      moveTo(turnMs);
      tokens -= first.n;
      line.shift();
      events.push({ ms: turnMs, text: first.who });
    }
    if (Number.isFinite(ms)) moveTo(ms);
  };
  for (const [ms, what, who = "", n = 1] of steps) {
    serveUntil(ms);
    if (what === "take") line.push({ who, n });
    if (what === "abort" && line.some((it) => it.who === who)) {
      line = line.filter((it) => it.who !== who);
      events.push({ ms, text: `${who} rejected: ${who} gives up` });
    }
    serveUntil(ms);
  }
  serveUntil(Number.POSITIVE_INFINITY);
  return events.map(({ ms, text }) => `${Math.round(ms * 1000) / 1000} ${text}`);
}

/** Takes of different size at different times, some of which are given up. A token takes a whole number of ms. */
function randomPlay(random: Random): Play {
  const capacity = random.int(2, 9);
  const perSecond = random.pick([2, 4, 5, 8, 10, 20, 25]);
  let atMs = 0;
  const names: string[] = [];
  const steps = random.list(25, (index): Step => {
    // Times of their own, a fraction beside those of the turns. Takes may come together, but nobody gives up at once.
    const isAbort = names.length > 0 && random.int(1, 5) === 1;
    if (isAbort || random.int(1, 3) > 1) atMs += random.int(1, 2000 / perSecond) + 0.25;
    if (isAbort) return [atMs, "abort", random.pick(names.slice(-4))];
    names.push(`T${index}`);
    return [atMs, "take", `T${index}`, random.int(1, random.int(1, capacity))];
  });
  return { capacity, perSecond, steps };
}

/** From a bucket for one that gets one every 100 ms. */
function oneEach100Ms({ events }: ExploredSchedule): string | undefined {
  const times = events.map(({ text }) => Number.parseFloat(text));
  const at = times.findIndex((ms, index) => index > 0 && ms - (times[index - 1] as number) < 99.999);
  if (at < 0) return undefined;
  return `A token comes every 100 ms, and two are taken at ${times[at - 1]} ms and ${times[at]} ms.`;
}

const fivePerSecond = { capacity: 5, perSecond: 5 };

task("TokenBucket", () => {
  test("serves five at once, then one every 200 ms", async ({ world }) => {
    const run = await world.run(act, { args: { ...fivePerSecond, steps: takes(0, "abcdefghijkl") } });
    expect(rounded(run)).toLog(
      ["0 a", "0 b", "0 c", "0 d", "0 e", "200 f", "400 g", "600 h", "800 i", "1000 j", "1200 k", "1400 l"],
      "the bucket is full with five tokens, and then five come in a second, one every 200 ms",
    );
  });

  test("does not save more than it can hold", async ({ world }) => {
    const run = await world.run(act, {
      args: { ...fivePerSecond, steps: [...takes(0, "abcde"), ...takes(10_000, "fghijk")] },
    });
    expect(rounded(run)).toLog(
      ["0 a", "0 b", "0 c", "0 d", "0 e", "10000 f", "10000 g", "10000 h", "10000 i", "10000 j", "10200 k"],
      "the bucket was full again after 1000 ms, and nothing was added in the 9000 ms after that",
    );
  });

  test("fills up evenly", async ({ world }) => {
    const run = await world.run(act, {
      args: { ...fivePerSecond, steps: [...takes(900, "abcde"), ...takes(1000, "fghij")] },
    });
    expect(rounded(run)).toLog(
      ["900 a", "900 b", "900 c", "900 d", "900 e", "1100 f", "1300 g", "1500 h", "1700 i", "1900 j"],
      "all five tokens are taken at 900 ms, and from then on one comes every 200 ms",
    );
  });

  test("counts the fraction of a token", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "take", "a", 5],
          [300, "take", "b", 1],
          [500, "take", "c", 1],
          [700, "take", "d", 2],
          [900, "take", "e", 1],
        ],
      },
    });
    expect(rounded(run)).toLog(
      ["0 a", "300 b", "500 c", "800 d", "1000 e"],
      "at 300 ms there are one token and a half, and the half that is left counts later on",
    );
  });

  test("serves at the very moment at which the token is there", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0.5, "take", "a", 5],
          [0.75, "take", "b", 1],
          [100.25, "take", "c", 1],
        ],
      },
    });
    expect(rounded(run)).toLog(
      ["0.5 a", "200.5 b", "400.5 c"],
      "the bucket is empty at 0.5 ms, and one token comes every 200 ms",
    );
  });

  test("lets nobody overtake", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "take", "all five", 5],
          [0, "take", "three", 3],
          [0, "take", "one", 1],
          [500, "take", "another one", 1],
        ],
      },
    });
    expect(rounded(run)).toLog(
      ["0 all five", "600 three", "800 one", "1000 another one"],
      "the one who waits for three tokens was there first, and those who want one wait behind",
    );
  });

  test("keeps the pace for thirty takes", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 1, perSecond: 3, io });
      const times: number[] = [];
      for (let take = 0; take <= 30; take += 1) {
        await bucket.take();
        times.push(performance.now());
      }
      return times;
    });
    expect(run).toHold(
      ({ value }) =>
        Array.isArray(value) && value.every((ms, take) => Math.abs(ms - (take * 1000) / 3) <= 1.001),
      `Three tokens come in a second, so that the 31st take is due at 10000 ms, give or take 1 ms, and the 4th at 1000 ms. Here the 4th is at ${Array.isArray(run.value) && run.value[3]} ms and the 31st at ${Array.isArray(run.value) && run.value[30]} ms.`,
    );
    const line = await world.run(act, {
      args: { capacity: 1, perSecond: 3, steps: takes(0, "abcdefghijklmnopqrstuvwxyzABCDE") },
    });
    expect(line).toHold(
      ({ events }) => events.length === 31 && Math.abs(Number(events[30]?.split(" ")[0]) - 10_000) <= 1.001,
      `The same with 31 takes that wait in a line: the last of them is due at 10000 ms, give or take 1 ms. Here it is “${line.events.at(-1)}”.`,
    );
  });

  test("manages with rates that are no integers", async ({ world }) => {
    const run = await world.run(act, { args: { capacity: 2, perSecond: 0.5, steps: takes(0, "abcd") } });
    expect(rounded(run)).toLog(
      ["0 a", "0 b", "2000 c", "4000 d"],
      "half a token in a second is one in two seconds",
    );
    const fast = await world.run(act, {
      args: { capacity: 1, perSecond: 7, steps: takes(0, "abcdefghijklmno") },
    });
    expect(fast).toHold(
      ({ elapsedMs }) => Math.abs(elapsedMs - 2000) <= 1.001,
      `With 7 tokens in a second the 15th take is due at 2000 ms, give or take 1 ms; here it is at ${fast.elapsedMs} ms.`,
    );
  });

  test("goes on without one that gives up", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "take", "a", 5],
          [0, "take", "b", 4],
          [0, "take", "c", 1],
          [0, "take", "d", 1],
          [100, "abort", "b"],
        ],
      },
    });
    expect(rounded(run)).toLog(
      ["0 a", "100 b rejected: b gives up", "200 c", "400 d"],
      "b gives up before there are four tokens for it, so that c has the one of 200 ms",
    );
    const late = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "take", "a", 5],
          [0, "take", "b", 5],
          [0, "take", "c", 1],
          [0, "take", "d", 2],
          [500, "abort", "b"],
        ],
      },
    });
    expect(tidy(late)).toLog(
      ["0 a", "500 b rejected: b gives up", "500 c", "600 d"],
      "b gives up at 500 ms, and the two tokens and a half that were to be for b are there for c at that moment",
    );
  });

  test("goes on when one in the middle gives up", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "take", "a", 5],
          [0, "take", "b", 2],
          [0, "take", "c", 3],
          [0, "take", "d", 1],
          [100, "abort", "c"],
          [450, "take", "e", 1],
          [500, "abort", "a"],
        ],
      },
    });
    expect(rounded(run)).toLog(
      ["0 a", "100 c rejected: c gives up", "400 b", "600 d", "800 e"],
      "c would have been behind b and before d; and a, who was served long ago, has nothing to give up",
    );
  });

  test("rejects with the reason of the signal itself", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 5, perSecond: 5, io });
      const reason = { enough: true };
      const judge = (error: unknown) => (error === reason ? "the reason" : `another, ${error}`);
      const told = [
        await bucket.take(3, { signal: AbortSignal.abort(reason) }).then(() => "resolves", judge),
      ];
      told.push(`${bucket.available} left`);
      await bucket.take(5);
      const controller = new AbortController();
      const waiting = bucket.take(3, { signal: controller.signal }).then(() => "resolves", judge);
      await io.sleep(100);
      controller.abort(reason);
      told.push(await waiting, `at ${performance.now()}`);
      return told;
    });
    expect(run).toResolveTo(
      ["the reason", "5 left", "the reason", "at 100"],
      "with a signal that is aborted, before or at 100 ms, `take` rejects with `signal.reason` and takes nothing",
    );
  });

  test("leaves nothing running when nobody waits", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 5, perSecond: 5, io });
      const { signal } = new AbortController();
      for (let count = 0; count < 7; count += 1) await bucket.take(1, { signal });
    });
    expect(rounded(run)).toFinishAt(400, "when the seventh token is taken");
    expect(run).toLeaveNothingRunning(
      "All have been served at 400 ms, and still a timer is running. It would keep the program alive, and for nothing: how many tokens there are can be told from the time.",
    );
    expect(run).toLeaveNothing();
  });

  test("leaves nothing running when all have given up", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 5, perSecond: 0.1, io });
      await bucket.take(5);
      const controller = new AbortController();
      const waiting = [3, 1, 1].map((n) => bucket.take(n, { signal: controller.signal }));
      await io.sleep(100);
      controller.abort("enough");
      return (await Promise.allSettled(waiting)).map((it) => it.status);
    });
    expect(run).toResolveTo(["rejected", "rejected", "rejected"], "all three give up at 100 ms");
    expect(run).toFinishAt(100, "when they give up");
    expect(run).toLeaveNothingRunning("Nobody waits any more, and still a timer is running for one of them.");
  });

  test("tells how many tokens are there", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "look"],
          [0, "take", "a", 5],
          [10, "look"],
          [390, "look"],
          [410, "look"],
          [2000, "look"],
          [2000, "take", "b", 2],
          [2010, "look"],
          [2020, "take", "c", 3],
          [2030, "take", "d", 3],
          [2500, "look"],
          [2700, "look"],
        ],
      },
    });
    expect(rounded(run)).toLog(
      [
        "0 5 left",
        "0 a",
        "10 0 left",
        "390 1 left",
        "410 2 left",
        "2000 5 left",
        "2000 b",
        "2010 3 left",
        "2020 c",
        "2500 0 left",
        "2600 d",
        "2700 0 left",
      ],
      "whole tokens that could be taken without waiting; none, while somebody waits",
    );
  });

  test("takes nothing with 0", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        ...fivePerSecond,
        steps: [
          [0, "take", "a", 5],
          [10, "take", "nothing", 0],
          [20, "take", "b", 1],
        ],
      },
    });
    expect(rounded(run)).toLog(
      ["0 a", "10 nothing", "200 b"],
      "the bucket is empty, but 0 tokens are there all the same",
    );
  });

  test("refuses what can never be", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const bucket = new answer.TokenBucket({ capacity: 5, perSecond: 5, io });
        await bucket.take(5);
        const waiting = bucket.take(1);
        const accepted: string[] = [];
        for (const n of args) {
          const refusal = bucket.take(n).then(
            () => accepted.push(`${n}`),
            (error) => error instanceof RangeError || accepted.push(`${n}, ${error?.name}`),
          );
          await Promise.race([refusal, io.sleep(1)]);
          if (performance.now() > 0) return `${n} is not refused at once`;
        }
        await waiting;
        return { accepted, atMs: performance.now() };
      },
      { args: [6, 1000, Number.POSITIVE_INFINITY, -1, 1.5, Number.NaN] },
    );
    expect(rounded(run)).toResolveTo(
      { accepted: [], atMs: 200 },
      "a number of tokens that can never be there is due a RangeError at once, also while others wait",
    );
  });

  test("refuses a bucket that makes no sense", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) =>
        args.filter(([capacity, perSecond]) => {
          try {
            new answer.TokenBucket({ capacity, perSecond, io });
            return true;
          } catch (error) {
            return !(error instanceof RangeError);
          }
        }),
      {
        args: [
          [0, 5],
          [-1, 5],
          [1.5, 5],
          [Number.NaN, 5],
          [Number.POSITIVE_INFINITY, 5],
          [5, 0],
          [5, -1],
          [5, Number.NaN],
          [5, Number.POSITIVE_INFINITY],
        ] as const,
      },
    );
    expect(run).toResolveTo([], "each of these, capacity and tokens in a second, is due a RangeError");
  });

  test("keeps two buckets apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const first = new answer.TokenBucket({ capacity: 2, perSecond: 10, io });
      await io.sleep(50);
      const second = new answer.TokenBucket({ capacity: 1, perSecond: 5, io });
      const all = ["a", "b", "c", "d"].flatMap((name) => [
        first.take().then(() => io.log(`first ${name}`)),
        second.take().then(() => io.log(`second ${name}`)),
      ]);
      await Promise.all(all);
    });
    expect(tidy(run)).toLog(
      [
        "50 first a",
        "50 first b",
        "50 second a",
        "150 first c",
        "250 first d",
        "250 second b",
        "450 second c",
        "650 second d",
      ],
      "each bucket has tokens and a line of its own",
    );
  });

  test("gives no token twice, in whatever order its users go on", async ({ world }) => {
    await world.explore(
      ({ answer, task }) => {
        let bucket: Answer.TokenBucket | undefined;
        for (const name of ["A", "B", "C"]) {
          task(name, async ({ io, log }) => {
            bucket ??= new answer.TokenBucket({ capacity: 1, perSecond: 10, io });
            await bucket.take();
            log(`${performance.now()} ms`);
          });
        }
      },
      { always: [oneEach100Ms] },
    );
  });

  test.random("serves whoever comes and goes", async ({ world, random }) => {
    const args = randomPlay(random);
    const run = await world.run(act, { args });
    const events = due(args);
    const order = { ...run, events };
    expect(tidy(run)).toLog(
      tidy(order).events,
      "each is served as soon as it is its turn and there are enough tokens",
    );
  });
});

task("rateLimited", () => {
  test("starts calls at the rate, whatever they take", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 5, perSecond: 5, io });
      const fetch = answer.rateLimited((id: number) => io.fetch(id, 1000), bucket);
      const data = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((id) => fetch(id)));
      return data.map(({ id }) => id);
    });
    expect(rounded({ ...run, events: run.events.filter((it) => it.includes("start")) })).toLog(
      [
        "0 start 1",
        "0 start 2",
        "0 start 3",
        "0 start 4",
        "0 start 5",
        "200 start 6",
        "400 start 7",
        "600 start 8",
      ],
      "after the first five a call begins every 200 ms, also while others are under way for 1000 ms",
    );
    expect(rounded(run)).toFinishAt(1600, "when the eighth call, of 1000 ms, begins at 600 ms");
    expect(run).toResolveTo([1, 2, 3, 4, 5, 6, 7, 8], "each call gives what `fn` gives");
  });

  test("passes on arguments, `this` and failures", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 1, perSecond: 10, io });
      const faults = [new Error("thrown"), new Error("rejected")];
      const shelf = {
        name: "shelf",
        find: answer.rateLimited(function (
          this: { name: string } | undefined,
          ...args: unknown[]
        ): Promise<unknown> {
          if (args[0] === "throw") throw faults[0];
          if (args[0] === "reject") return Promise.reject(faults[1]);
          return Promise.resolve([this?.name, ...args]);
        }, bucket),
      };
      const told = [shelf.find("throw"), shelf.find("reject"), shelf.find("a", 1)].map((it) =>
        it.catch((error) => (faults.includes(error) ? `the error: ${error.message}` : `another: ${error}`)),
      );
      return await Promise.all(told);
    });
    expect(run).toResolveTo(
      ["the error: thrown", "the error: rejected", ["shelf", "a", 1]],
      "`fn` is called as the caller called, `shelf.find(…)`, and its failures go to the caller",
    );
    expect(rounded(run)).toFinishAt(200, "when the third call has its token");
  });

  test("does nothing before it is called", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 1, perSecond: 1, io });
      const fetch = answer.rateLimited((id: number) => io.fetch(id, 10), bucket);
      await io.sleep(100);
      const { available } = bucket;
      await fetch(1);
      return available;
    });
    expect(run).toResolveTo(1, "the token is there until the first call");
    expect(run).toFinishAt(110, "when a call of 10 ms begins at 100 ms");
  });

  test("shares a bucket among several functions", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 2, perSecond: 10, io });
      const read = answer.rateLimited((id: number) => io.fetch(`read ${id}`, 10), bucket);
      const write = answer.rateLimited((id: number) => io.fetch(`write ${id}`, 10), bucket);
      await Promise.all([read(1), write(1), read(2), bucket.take(), write(2)]);
    });
    expect(rounded({ ...run, events: run.events.filter((it) => it.includes("start")) })).toLog(
      ["0 start read 1", "0 start write 1", "100 start read 2", "300 start write 2"],
      "all tokens come from one bucket, and the one of 200 ms goes to the `take` in between",
    );
  });

  test.random("keeps to the rate", async ({ world, random }) => {
    const perSecond = random.pick([2, 4, 5, 8, 10, 20]);
    const capacity = random.int(1, 4);
    const ms = random.list(random.int(6, 12), () => random.int(1, 3000) / 4);
    const run = await world.run(
      async ({ answer, io, args }) => {
        const bucket = new answer.TokenBucket({ capacity: args.capacity, perSecond: args.perSecond, io });
        const fetch = answer.rateLimited((id: number) => io.fetch(id, args.ms[id] ?? 0), bucket);
        await Promise.all(args.ms.map((_, id) => fetch(id)));
      },
      { args: { capacity, perSecond, ms } },
    );
    const starts = ms.map((_, id) => `${(Math.max(0, id + 1 - capacity) * 1000) / perSecond} start ${id}`);
    expect(rounded({ ...run, events: run.events.filter((it) => it.includes("start")) })).toLog(
      starts,
      "a call begins when there is a token for it",
    );
  });
});
