import { expect, kata, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/task-group.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

type Run = Parameters<typeof expect>[0];

const three: readonly Answer.Spec[] = [
  { id: 1, ms: 2000 },
  { id: 2, ms: 1000 },
  { id: 3, ms: 3000 },
];
const threeStarts = ["0 start 1", "0 start 2", "0 start 3"];
const secondFails = { fail: { 2: "2 is down" } };

function dataOf(specs: readonly Answer.Spec[]) {
  return specs.map(({ id }) => ({ id, data: `data ${id}` }));
}

/** Different ids and different times, so that no two end at the same instant. */
function randomSpecs(random: Random): Answer.Spec[] {
  const count = random.int(3, 12);
  const times = random.distinct(count, 1, 5000);
  return random.distinct(count, 1, 999).map((id, at) => ({ id, ms: times[at] as number }));
}

task("fetchAll", () => {
  test("takes 3 s when nothing fails", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), { args: three });
    expect(run).toFinishAt(3000, "when the three tasks run together");
    expect(run).toResolveTo(dataOf(three), "the order of the list, not the order of the ends");
    expect(run).toLog(
      [...threeStarts, "1000 end 2", "2000 end 1", "3000 end 3"],
      "each is fetched once, all at the same time",
    );
  });

  test("stops the others when one fails", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), {
      args: three,
      io: secondFails,
    });
    expect(run).toRejectAt(1000, "when the failure of one stops the others");
    expect(run).toLog(
      [...threeStarts, "1000 fail 2", "1000 abort 1", "1000 abort 3"],
      "the failure of one aborts the others",
    );
  });

  test("rejects with an AggregateError", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), {
      args: three,
      io: secondFails,
    });
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["2 is down"] },
      "what a group rejects with holds all failures, also when there is one; being aborted is none",
    );
  });

  test("waits for the clean-up of a task that was stopped", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), {
      args: three,
      io: { ...secondFails, cleanupMs: { 3: 500 } },
    });
    expect(run).toRejectAt(1500, "when the 500 ms that 3 needs to clean up after its abort are waited for");
    expect(run).toRejectWith({ name: "AggregateError", errors: ["2 is down"] }, "to clean up is no failure");
    expect(run).toLog(
      [...threeStarts, "1000 fail 2", "1000 abort 1", "1000 abort 3", "1500 cleaned 3"],
      "an aborted task may clean up, and nothing of the group outlives the call",
    );
  });

  test.random("fetches any number at once", async ({ world, random }) => {
    const args = randomSpecs(random);
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), { args });
    expect(run).toFinishAt(Math.max(...args.map((it) => it.ms)), "the longest of them takes");
    expect(run).toResolveTo(dataOf(args), "the order of the list, not the order of the ends");
  });

  test.random("stops any number when one fails", async ({ world, random }) => {
    const args = randomSpecs(random);
    const byTime = args.toSorted((a, b) => a.ms - b.ms);
    const failing = byTime[random.int(0, args.length - 3)] as Answer.Spec;
    const stopped = args.filter(({ ms }) => ms > failing.ms);
    const slow = random.shuffle(stopped).slice(0, random.int(1, stopped.length));
    const times = random.distinct(slow.length, 1, 900).toSorted((a, b) => a - b);
    const cleanUps = slow.map(({ id }, at) => ({ id, ms: times[at] as number }));
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), {
      args,
      io: {
        fail: { [failing.id]: `${failing.id} is down` },
        cleanupMs: Object.fromEntries(cleanUps.map(({ id, ms }) => [id, ms])),
      },
    });
    expect(run).toRejectAt(failing.ms + Math.max(...times), "the last clean-up after the failure");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: [`${failing.id} is down`] },
      "only one has failed",
    );
    expect(run).toLog(
      [
        ...args.map(({ id }) => `0 start ${id}`),
        ...byTime.filter(({ ms }) => ms < failing.ms).map(({ id, ms }) => `${ms} end ${id}`),
        `${failing.ms} fail ${failing.id}`,
        ...stopped.map(({ id }) => `${failing.ms} abort ${id}`),
        ...cleanUps.map(({ id, ms }) => `${failing.ms + ms} cleaned ${id}`),
      ],
      "the failure of one aborts those that are still running",
    );
  });

  test("starts nothing before the call has returned", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const result = answer.fetchAll(args, io);
        io.log("the call has returned");
        return await result;
      },
      { args: three.slice(0, 2) },
    );
    expect(run).toLog(
      ["0 the call has returned", "0 start 1", "0 start 2", "1000 end 2", "2000 end 1"],
      "a group only schedules its tasks; they begin when the code that spawned them gives way",
    );
  });

  test("lists several failures in the order of failing", async ({ world }) => {
    const args = [
      { id: 1, ms: 1500 },
      { id: 2, ms: 1000 },
      { id: 3, ms: 3000 },
    ];
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), {
      args,
      io: { fail: { 1: "1 is down", 2: "2 is down" }, ignoreAbort: [1] },
    });
    expect(run).toRejectAt(1500, "when 1, which does not heed its abort and then fails, is waited for");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["2 is down", "1 is down"] },
      "2 failed first, 1 later",
    );
  });

  test("counts a fetch that throws at once as a failure", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => {
        const fetch: typeof io.fetch = (id, ms, options) => {
          if (id === 2) throw new Error("2 has no address");
          return io.fetch(id, ms, options);
        };
        return answer.fetchAll(args, { ...io, fetch });
      },
      { args: three },
    );
    expect(run).toRejectAt(0, "when a fetch throws as soon as it is called");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["2 has no address"] },
      "what a task throws is its failure",
    );
  });

  test("stops when the caller's signal is aborted", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const controller = new AbortController();
        setTimeout(() => controller.abort("enough"), 700);
        return await answer.fetchAll(args, io, { signal: controller.signal });
      },
      { args: three, io: { cleanupMs: { 1: 200 } } },
    );
    expect(run).toRejectAt(900, "when all are stopped at 700 ms and 1 needs 200 ms more to clean up");
    expect(run).toLog(
      [...threeStarts, "700 abort 1", "700 abort 2", "700 abort 3", "900 cleaned 1"],
      "the caller aborts its signal at 700 ms",
    );
  });

  test("rejects with the caller's reason itself", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const controller = new AbortController();
        const reason = new Error("enough");
        setTimeout(() => controller.abort(reason), 700);
        return await answer.fetchAll(args, io, { signal: controller.signal }).then(
          () => "resolved",
          (error) => (error === reason ? "the reason" : `${error}`),
        );
      },
      { args: three },
    );
    expect(run).toHold(
      (it) => it.value === "the reason",
      "The caller aborted its signal, and nothing failed. What is due is a rejection with the reason of that signal: no other error, and no AggregateError around it.",
    );
  });

  test("starts nothing when the caller's signal is aborted already", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.fetchAll(args, io, { signal: AbortSignal.abort("too late") }),
      { args: three },
    );
    expect(run).toRejectAt(0, "when the caller's signal is aborted from the beginning");
    expect(run).toRejectWithValue("too late", "the reason of the caller's signal");
    expect(run).toLog([], "the caller's signal is aborted from the beginning");
  });

  test("leaves nothing behind on the caller's signal", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.fetchAll(args, io, { signal: new AbortController().signal }),
      { args: three },
    );
    expect(run).toFinishAt(3000, "when the three tasks run together");
    expect(run).toLeaveNothing();
  });
});

function page(id: string, ms: number, children: readonly Answer.Node[] = []): Answer.Node {
  return { id, ms, children };
}

/**
 * home 0–1000 ─┬─ news 1000–3000 ─┬─ today 3000–3500
 *              │                  └─ archive 3000–4000
 *              └─ shop 1000–2000 ─── sale 2000–5000
 */
const home = page("home", 1000, [
  page("news", 2000, [page("today", 500), page("archive", 1000)]),
  page("shop", 1000, [page("sale", 3000)]),
]);

/** Up to the end of news. */
const beforeNews = [
  "0 start home",
  "1000 end home",
  "1000 start news",
  "1000 start shop",
  "2000 end shop",
  "2000 start sale",
];

interface Visit {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** When each page of the tree is fetched. */
function scheduleOf({ id, ms, children }: Answer.Node, startMs = 0): Visit[] {
  const endMs = startMs + ms;
  return [{ id, startMs, endMs }, ...children.flatMap((it) => scheduleOf(it, endMs))];
}

/** A tree in which no two pages are done at the same instant, and some are fetched at the same time. */
function randomTree(random: Random): Answer.Node {
  for (;;) {
    const tree = growTree(random, random.int(5, 15));
    const visits = scheduleOf(tree);
    const ends = new Set(visits.map((it) => it.endMs));
    if (ends.size === visits.length && stoppersOf(visits).length > 0) return tree;
  }
}

/** The visits at whose end another is going on. */
function stoppersOf(visits: readonly Visit[]): Visit[] {
  return visits.filter(({ endMs }) => visits.some((it) => it.startMs < endMs && endMs < it.endMs));
}

function growTree(random: Random, count: number): Answer.Node {
  const [root, ...others] = random
    .distinct(count, 1, 999)
    .map((id) => ({ id: `p${id}`, ms: random.int(1, 3000), children: [] as Answer.Node[] }));
  const placed = [root as { children: Answer.Node[] } & Answer.Node];
  for (const node of others) {
    random.pick(placed).children.push(node);
    placed.push(node);
  }
  return placed[0] as Answer.Node;
}

/** What happens at one instant may come in any order: groups in groups abort in another order than one group. */
function sorted(events: readonly string[]): string[] {
  const timeOf = (event: string) => Number.parseInt(event, 10);
  return events.toSorted((a, b) => timeOf(a) - timeOf(b) || (a < b ? -1 : 1));
}

function withSortedLog(run: Run): Run {
  return { ...run, events: sorted(run.events) };
}

task("crawlTree", () => {
  test("takes as long as the longest way down", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), { args: home });
    expect(run).toFinishAt(5000, "for the longest way down, from home over shop to sale");
    expect(run).toResolveTo(6, "there are six pages");
  });

  test("counts for each call on its own", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args: [first, second] }) => {
        const results = [answer.crawlTree(first, io), answer.crawlTree(second, io)];
        return await Promise.all(results);
      },
      { args: [home, page("other", 2000, [page("leaf", 500)])] as const },
    );
    expect(run).toFinishAt(5000, "when two calls overlap");
    expect(run).toResolveTo([6, 2], "each call counts its own pages, and none of another");
  });

  test("stops the whole tree when one page fails", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), {
      args: home,
      io: { fail: { news: "news is down" } },
    });
    expect(run).toRejectAt(3000, "when the failure of news stops sale, in another branch of the tree");
    expect(run).toLog(
      [...beforeNews, "3000 fail news", "3000 abort sale"],
      "the failure of one page aborts all that are being fetched",
    );
  });

  test("rejects with an AggregateError of what failed in the tree", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const flatten = (error: unknown): unknown[] =>
          error instanceof AggregateError ? error.errors.flatMap(flatten) : [String(error)];
        return await answer.crawlTree(args, io).then(
          () => "no rejection",
          (error) =>
            error instanceof AggregateError ? flatten(error) : `not an AggregateError but ${error}`,
        );
      },
      { args: home, io: { fail: { today: "today is down" } } },
    );
    expect(run).toFinishAt(3500, "when today fails and everything else is stopped");
    expect(run).toResolveTo(
      ["Error: today is down"],
      "these are the `errors` of the AggregateError that is due, those of inner groups included",
    );
  });

  test("waits for the clean-up of a page that was stopped", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), {
      args: home,
      io: { fail: { news: "news is down" }, cleanupMs: { sale: 500 } },
    });
    expect(run).toRejectAt(3500, "when the 500 ms that sale needs to clean up are waited for");
    expect(run).toLog(
      [...beforeNews, "3000 fail news", "3000 abort sale", "3500 cleaned sale"],
      "nothing of the group outlives the call",
    );
  });

  test.random("crawls a tree of any shape", async ({ world, random }) => {
    const args = randomTree(random);
    const visits = scheduleOf(args);
    const run = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), { args });
    expect(run).toFinishAt(Math.max(...visits.map((it) => it.endMs)), "the longest way down takes");
    expect(run).toResolveTo(visits.length, "the number of pages");
    expect(withSortedLog(run)).toLog(
      sorted(visits.flatMap(({ id, startMs, endMs }) => [`${startMs} start ${id}`, `${endMs} end ${id}`])),
      "each page is fetched once, as soon as the page above it is there",
    );

    const failing = random.pick(stoppersOf(visits));
    const stopped = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), {
      args,
      io: { fail: { [failing.id]: `${failing.id} is down` } },
    });
    const atMs = failing.endMs;
    const endOf = ({ id, endMs }: Visit) => (endMs < atMs ? `${endMs} end ${id}` : `${atMs} abort ${id}`);
    expect(stopped).toRejectAt(atMs, "the failure of a page, which stops all others");
    expect(withSortedLog(stopped)).toLog(
      sorted(
        visits
          .filter(({ startMs }) => startMs < atMs)
          .flatMap((it) => [
            `${it.startMs} start ${it.id}`,
            it.id === failing.id ? `${atMs} fail ${it.id}` : endOf(it),
          ]),
      ),
      "the failure of one page aborts all that are being fetched, and no other is started",
    );
  });

  test("starts nothing more when the root fails", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), {
      args: page("home", 300, [page("news", 100)]),
      io: { fail: { home: "home is down" } },
    });
    expect(run).toRejectAt(300, "when the root fails");
    expect(run).toRejectWith(
      { name: "AggregateError" },
      "a group rejects with an AggregateError of all failures",
    );
    expect(run).toLog(["0 start home", "300 fail home"], "a page that failed has no children to fetch");
  });

  test("stops the tree when the caller's signal is aborted", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const controller = new AbortController();
        setTimeout(() => controller.abort("enough"), 2500);
        return await answer.crawlTree(args, io, { signal: controller.signal });
      },
      { args: home },
    );
    expect(run).toRejectAt(2500, "when the caller aborts its signal at that time");
    expect(run).toRejectWithValue("enough", "the reason of the caller's signal");
    expect(withSortedLog(run)).toLog(
      [...beforeNews, "2500 abort news", "2500 abort sale"],
      "the caller aborts its signal at 2500 ms",
    );
  });

  test("leaves nothing of the tree behind", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.crawlTree(args, io, { signal: new AbortController().signal }),
      { args: home },
    );
    expect(run).toFinishAt(5000, "for the longest way down, from home over shop to sale");
    expect(run).toLeaveNothing();
  });
});
