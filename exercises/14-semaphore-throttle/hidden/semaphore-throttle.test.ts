import {
  type ExploredSchedule,
  endsWith,
  expect,
  kata,
  type Observed,
  type TypedService,
} from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/semaphore-throttle.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const ordered = "the order of the ids, not the order of the ends";

interface Spec {
  readonly id: number;
  readonly ms: number;
}

/** What is due: a fetch begins as soon as there is a place; of equal ends the earlier begun comes first. */
function schedule(specs: readonly Spec[], limit: number) {
  const events: string[] = [];
  const running: { id: number; endMs: number }[] = [];
  const waiting = [...specs];
  let nowMs = 0;
  const fill = () => {
    while (running.length < limit && waiting.length > 0) {
      const { id, ms } = waiting.shift()!;
      events.push(`${nowMs} start ${id}`);
      running.push({ id, endMs: nowMs + ms });
    }
  };
  for (fill(); running.length > 0; fill()) {
    const next = running.reduce((first, it) => (it.endMs < first.endMs ? it : first));
    running.splice(running.indexOf(next), 1);
    nowMs = next.endMs;
    events.push(`${nowMs} end ${next.id}`);
  }
  return { events, finishMs: nowMs };
}

function dataOf(specs: readonly { id: number }[]) {
  return specs.map(({ id }) => ({ id, data: `data ${id}` }));
}

/** `args` for a scenario: ids, limit, and the ms of each id. */
function setUp(specs: readonly Spec[], limit: number) {
  return {
    args: { ids: specs.map(({ id }) => id), limit, ms: specs.map(({ id, ms }) => [id, ms] as const) },
  };
}

/** An `io` of which the first fetch fails after 10 ms and no other one ever ends: a long list costs few events. */
function silentNetwork(): TypedService<Io> {
  return {
    calls: {
      fetch: (call) => {
        const [id] = call.args;
        call.log(`start ${id}`);
        if (id === 0) call.reject("no answer", 10, () => call.log(`fail ${id}`));
      },
      sleep: (call) => call.resolve(undefined, Number(call.args[0])),
    },
    notes: { log: (note) => note.log(String(note.args[0])) },
  };
}

/** How many fetches were under way at the same time, at most. */
function mostAtOnce({ events }: Observed): number {
  let [running, most] = [0, 0];
  for (const event of events) {
    running += / start /.test(event) ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}

/** Every id is fetched once, and no more at the same time than the limit allows. */
function fetches(limit: number, ids: readonly number[]) {
  return ({ events }: ExploredSchedule): string | undefined => {
    const begun: string[] = [];
    let underWay = 0;
    for (const { text } of events) {
      const [verb, id = ""] = text.split(" ");
      underWay += verb === "begins" ? 1 : -1;
      if (verb === "begins" && begun.includes(id)) return `The id \`${id}\` is fetched twice.`;
      if (verb === "begins") begun.push(id);
      if (underWay > limit)
        return `At most ${limit} fetches may be under way at the same time; here there are ${underWay}.`;
      if (begun.length > ids.length)
        return `There are ${ids.length} ids, and then \`${id}\` is fetched as well.`;
    }
    return undefined;
  };
}

task("fetchLimited", () => {
  test("takes 3 s for five, two at a time", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.fetchLimited([1, 2, 3, 4, 5], 2, io));
    expect(run).toHold(
      (it) => mostAtOnce(it) <= 2,
      `At most 2 fetches may be under way at the same time; here there are ${mostAtOnce(run)}.`,
    );
    expect(run).toFinishAt(3000, "when two fetches of 1000 ms are under way at any time");
    expect(run).toResolveTo(dataOf([1, 2, 3, 4, 5].map((id) => ({ id }))), ordered);
  });

  test("fills a place as soon as it is free", async ({ world }) => {
    const specs = [3000, 1000, 1000, 1000].map((ms, at) => ({ id: at + 1, ms }));
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.fetchLimited(args.ids, args.limit, io, (id) => new Map(args.ms).get(id)!),
      setUp(specs, 2),
    );
    expect(run).toFinishAt(3000, "when 2, 3 and 4 follow one another while 1 is under way");
    expect(run).toLog(schedule(specs, 2).events, "a fetch begins when another one has ended");
  });

  test("gives the data in the order of the ids", async ({ world }) => {
    const specs = [300, 200, 100].map((ms, at) => ({ id: at + 1, ms }));
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.fetchLimited(args.ids, args.limit, io, (id) => new Map(args.ms).get(id)!),
      { ...setUp(specs, 3), io: { data: { 1: "ann", 2: "bob", 3: "cyd" } } },
    );
    expect(run).toResolveTo(
      [
        { id: 1, data: "ann" },
        { id: 2, data: "bob" },
        { id: 3, data: "cyd" },
      ],
      ordered,
    );
  });

  test("gives every call a limit of its own", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const first = answer.fetchLimited([1, 2, 3, 4], 2, io);
      const second = answer.fetchLimited([11, 12, 13, 14, 15, 16], 3, io);
      return [(await first).length, (await second).length];
    });
    expect(run).toFinishAt(
      2000,
      "when two calls, of four ids with two places and of six with three, overlap",
    );
    expect(run).toResolveTo([4, 6]);
  });

  test("starts all at once when there are places for all", async ({ world }) => {
    const specs = [300, 100, 200].map((ms, at) => ({ id: at + 1, ms }));
    const run = await world.run(
      async ({ answer, io, args }) => {
        const ms = (id: number) => new Map(args.ms).get(id)!;
        await Promise.all([
          answer.fetchLimited(args.ids, 3, io, ms),
          answer.fetchLimited(args.ids, 100, io, ms),
        ]);
      },
      setUp(specs, 0),
    );
    expect(run).toFinishAt(300, "when three fetches have three places, or a hundred");
  });

  test.random("fills a place at the very moment", async ({ world, random }) => {
    const ids = random.distinct(random.int(5, 25), 1, 999);
    const specs = ids.map((id) => ({ id, ms: random.int(1, 800) / 8 }));
    const limit = random.int(2, 6);
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.fetchLimited(args.ids, args.limit, io, (id) => new Map(args.ms).get(id)!),
      setUp(specs, limit),
    );
    const due = schedule(specs, limit);
    expect(run).toHold((it) => mostAtOnce(it) <= limit, "More fetches are under way than the limit allows.");
    expect(run).toFinishAt(due.finishMs, "when every place is filled as soon as it is free");
    expect(run).toLog(
      due.events,
      "the end of a fetch is the start of the next, not some time later, in the order of the ids",
    );
    expect(run).toResolveTo(dataOf(specs), ordered);
  });

  test("refuses a limit that is not an integer of at least 1", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const isRefused = async (ids: number[], limit: number) => {
          try {
            await answer.fetchLimited(ids, limit, io);
            return false;
          } catch (error) {
            return error instanceof RangeError;
          }
        };
        const accepted: string[] = [];
        for (const limit of args) {
          if (!(await isRefused([1, 2], limit))) accepted.push(`limit ${limit}`);
        }
        if (!(await isRefused([], 0))) accepted.push("limit 0 for no ids");
        return { accepted };
      },
      { args: [0, -1, 1.5, Number.NaN] },
    );
    expect(run).toResolveTo({ accepted: [] }, "each of these limits is due a rejection with a RangeError");
    expect(run).toLog([], "with such a limit nothing is fetched");
  });

  test("rejects as soon as one fails", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.fetchLimited([1, 2, 3, 4, 5, 6], 2, io), {
      io: { fail: { 3: "no answer" } },
    });
    expect(run).toRejectAt(2000, "when the third, which fails, ends");
    expect(run).toRejectWith("no answer");
  });

  test("stays within the limit when some fail", async ({ world }) => {
    const specs = [50, 120, 80, 100, 60, 70, 90, 10].map((ms, at) => ({ id: at + 1, ms }));
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.fetchLimited(args.ids, args.limit, io, (id) => new Map(args.ms).get(id)!),
      { ...setUp(specs, 3), io: { fail: { 1: "first", 2: "second", 5: "fifth", 6: "sixth" } } },
    );
    expect(run).toRejectAt(50, "when the first of them fails");
    expect(run).toRejectWith("first", "the error of the one that failed first");
    expect(run).toHold(
      (it) => mostAtOnce(it) <= 3,
      `At most 3 fetches may be under way at the same time, also after a failure; here there are ${mostAtOnce(run)}.`,
    );
  });

  test("keeps to the ids and to the limit in whatever order the answers come", async ({ world }) => {
    const ids = [1, 2, 3, 4];
    await world.explore(
      ({ answer, task, args }) => {
        let data: unknown;
        let count = 0;
        task("program", async ({ io, log }) => {
          // Each fetch is a task of its own, so that two of them can end at the same moment.
          const fetch = (id: number | string) => {
            log(`begins ${id}`);
            count += 1;
            return task(`fetch ${count}`, (network) => {
              network.log(`ends ${id}`);
              return { id, data: `data ${id}` };
            }) as ReturnType<typeof io.fetch>;
          };
          data = await answer.fetchLimited(args.ids, args.limit, { ...io, fetch });
        });
        return () => data;
      },
      {
        args: { ids, limit: 2 },
        always: [fetches(2, ids)],
        atEnd: [endsWith(dataOf(ids.map((id) => ({ id }))), ordered)],
      },
    );
  });

  test("resolves with an empty list for no ids", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.fetchLimited([], 5, io));
    expect(run).toFinishAt(0, "when there is nothing to fetch");
    expect(run).toResolveTo([]);
  });

  test("fetches three hundred of 0 ms", async ({ world }) => {
    const specs = Array.from({ length: 300 }, (_, id) => ({ id, ms: 0 }));
    const run = await world.run(
      ({ answer, io, args }) => answer.fetchLimited(args.ids, args.limit, io, () => 0),
      setUp(specs, 7),
    );
    expect(run).toFinishAt(0, "when every fetch takes 0 ms");
    expect(run).toHold(
      (it) => mostAtOnce(it) <= 7,
      `At most 7 fetches may be under way at the same time; here there are ${mostAtOnce(run)}.`,
    );
    expect(run).toResolveTo(dataOf(specs), ordered);
  });

  test("fetches an id as often as it is listed", async ({ world }) => {
    const specs = [7, 8, 7, 7].map((id) => ({ id, ms: 10 * id }));
    const run = await world.run(
      ({ answer, io, args }) => answer.fetchLimited(args.ids, args.limit, io, (id) => 10 * id),
      setUp(specs, 2),
    );
    expect(run).toResolveTo(dataOf(specs), "one datum for each entry of the list");
    expect(run).toLog(schedule(specs, 2).events, "every entry of the list is fetched");
  });

  test("leaves the list of ids as it was", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const ids = [3, 1, 2];
      await answer.fetchLimited(ids, 2, io);
      return ids;
    });
    expect(run).toResolveTo([3, 1, 2], "the list belongs to the caller");
  });

  // The last one: it leaves callers waiting, and a later test that gets stuck would name them.
  test("has stack enough for twenty thousand ids", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) => {
        const ids = Array.from({ length: 20_000 }, (_, id) => id);
        return answer.fetchLimited(ids, 5, io);
      },
      { services: { io: silentNetwork() } },
    );
    expect(run).toRejectWith("no answer", "that is how the first fetch fails, and a long list is no error");
    expect(run).toRejectAt(10, "when the first fetch fails, and the others have no answer yet");
    expect(run).toHold((it) => mostAtOnce(it) <= 5, "More fetches are under way than there are places.");
  });
});
