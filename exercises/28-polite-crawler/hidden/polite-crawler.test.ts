import { expect, type IoPlan, kata, type Observed, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/polite-crawler.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

type World = Parameters<Parameters<typeof test>[1]>[0]["world"];
type Options = Omit<Answer.CrawlOptions, "signal">;

/** By its address without "https://": how long a page takes, and what it links to, by whole addresses. */
type Site = Readonly<Record<string, { readonly ms: number; readonly links: readonly string[] }>>;

interface Setting {
  readonly site: Site;
  readonly options: Options;
  /** When the signal is aborted; 0 is before the call. Left out, there is no signal. */
  readonly abortAtMs?: number;
}

/**
 * Crawls the site. The log has addresses without "https://", and tells a second fetch of an address as
 * "x.test/a, try 2". The value: the addresses in `pages`, and those in `failed` with their errors in words.
 */
function crawlSite(world: World, setting: Setting, io: IoPlan = {}): Promise<Observed> {
  return world.run(
    async ({ answer, io, args }) => {
      const { site, options, abortAtMs } = args;
      const fetched = new Map<string, Answer.Page>();
      const errors = new Map<unknown, string>();
      const tries = new Map<string, number>();
      const fetchPage = async (url: string, signal: AbortSignal) => {
        const name = url.replace("https://", "");
        const tried = (tries.get(name) ?? 0) + 1;
        tries.set(name, tried);
        const { ms, links } = site[name] ?? { ms: 1, links: [] };
        const label = tried === 1 ? name : `${name}, try ${tried}`;
        if (signal?.aborted) io.log(`start ${label}, though its signal is aborted`);
        try {
          await io.fetch(label, ms, { signal });
        } catch (error) {
          if (error instanceof Error && error.name === "Error") errors.set(error, error.message);
          throw error;
        }
        const page = { url, links: [...links] };
        fetched.set(url, page);
        return page;
      };
      const controller = new AbortController();
      if (abortAtMs === 0) controller.abort(new Error("enough"));
      else if (abortAtMs) void io.sleep(abortAtMs).then(() => controller.abort(new Error("enough")));
      const signal = abortAtMs === undefined ? {} : { signal: controller.signal };
      const { pages, failed } = await answer.crawl({ ...options, ...signal }, fetchPage, io);
      io.log("done");
      const pageOf = ([url, page]: [string, Answer.Page]) =>
        fetched.get(url) === page ? url : `${url} (another page)`;
      const nameOf = (error: unknown) => (error instanceof Error ? error.name : `the value “${error}”`);
      const failureOf = ([url, error]: [string, unknown]) => `${url}: ${errors.get(error) ?? nameOf(error)}`;
      return { pages: [...pages].map(pageOf).sort(), failed: [...failed].map(failureOf).sort() };
    },
    { args: setting, io },
  );
}

/** A site of pages on x.test: `"a 100 b c"` is page a, which takes 100 ms and links to b and c. */
function siteOf(...lines: readonly string[]): Site {
  return Object.fromEntries(
    lines.map((line) => {
      const [name, ms, ...links] = line.split(" ");
      return [`x.test/${name}`, { ms: Number(ms), links: links.map((it) => `https://x.test/${it}`) }];
    }),
  );
}

const town = siteOf("a 100 b c d", "b 300 d e", "c 100 a f", "d 100", "e 100 g", "f 100 g", "g 100 a");
const start = "https://x.test/a";

interface Due {
  readonly events: readonly string[];
  readonly finishMs: number;
}

/** The crawl of a site whose pages do not fail: found first is fetched first, as soon as there is a place. */
function walk(site: Site, { start, maxConcurrent, maxPages = Number.POSITIVE_INFINITY }: Options): Due {
  const events: string[] = [];
  const found = new Set([start]);
  const waiting = [start];
  const running: { url: string; endMs: number }[] = [];
  let nowMs = 0;
  const fill = () => {
    while (waiting.length > 0 && running.length < maxConcurrent) {
      const url = waiting.shift()!;
      events.push(`${nowMs} start ${nameOf(url)}`);
      running.push({ url, endMs: nowMs + site[nameOf(url)]!.ms });
    }
  };
  for (fill(); running.length > 0; fill()) {
    const next = running.reduce((first, it) => (it.endMs < first.endMs ? it : first));
    running.splice(running.indexOf(next), 1);
    nowMs = next.endMs;
    events.push(`${nowMs} end ${nameOf(next.url)}`);
    for (const link of site[nameOf(next.url)]!.links) {
      if (found.has(link) || found.size >= maxPages) continue;
      found.add(link);
      waiting.push(link);
    }
  }
  return { events, finishMs: nowMs };
}

function nameOf(url: string): string {
  return url.replace("https://", "");
}

/** How many fetches ran at the same time, at most. One that was stopped runs until it has cleaned up. */
function mostAtOnce({ events }: Observed): number {
  const cleaned = new Set(events.flatMap((it) => / cleaned (.*)/.exec(it)?.[1] ?? []));
  let [running, most] = [0, 0];
  for (const event of events) {
    const [, what, name = ""] = / (start|end|fail|cleaned|abort) (.*)/.exec(event) ?? [];
    if (what === "start") running += 1;
    else if (what && !(what === "abort" && cleaned.has(name))) running -= 1;
    most = Math.max(most, running);
  }
  return most;
}

/** What was fetched, with the times: "100 x.test/b". */
function startsOf({ events }: Observed): string[] {
  return events.flatMap((it) => (/ start /.test(it) ? it.replace(" start ", " ") : []));
}

/** How many fetches began, by the name in the log. */
function fetchesOf({ events }: Observed): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    const name = / start ([^,]+)/.exec(event)?.[1];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function fetches(count: number): string {
  return count === 1 ? "1 fetch" : `${count} fetches`;
}

interface Result {
  readonly pages: readonly string[];
  readonly failed: readonly string[];
}

/** It resolved, it kept the limits, and it has these pages and failures; each may be fetched `tries` times. */
function expectResult(run: Observed, options: Options, due: Result, tries = 1) {
  expect(run).toFinishAt(run.elapsedMs, "");
  const { maxConcurrent, maxPages = Number.POSITIVE_INFINITY } = options;
  const most = mostAtOnce(run);
  expect(run).toHold(
    () => most <= maxConcurrent,
    `\`maxConcurrent\` is ${maxConcurrent}, and ${fetches(most)} ran at the same time.`,
  );
  const counts = fetchesOf(run);
  const [name = "", count = 0] = [...counts].find(([, it]) => it > tries) ?? [];
  const because =
    tries === 1 ? "a page is fetched once, however often it is found" : `it may be tried ${tries} times`;
  expect(run).toHold(() => count === 0, `There were ${fetches(count)} of ${name}; ${because}.`);
  expect(run).toHold(
    () => counts.size <= maxPages,
    `\`maxPages\` is ${maxPages}, and ${counts.size} addresses were fetched.`,
  );
  expectAddresses(run, [...due.pages, ...due.failed.map((it) => it.replace(/: .*/, ""))]);
  expectList(run, "pages", due.pages);
  expectList(run, "failed", due.failed);
}

/** Only these were fetched. */
function expectAddresses(run: Observed, due: readonly string[]) {
  const fetched = [...fetchesOf(run).keys()].map((it) => `https://${it}`);
  const strange = fetched.find((it) => !due.includes(it));
  expect(run).toHold(
    () => strange === undefined,
    `\`fetchPage\` was called with ${strange}, which is not the short form of an address that is due.`,
  );
  const missing = due.find((it) => !fetched.includes(it));
  expect(run).toHold(() => missing === undefined, `The crawl ended, but ${missing} was never fetched.`);
}

function expectList(run: Observed, name: keyof Result, due: readonly string[]) {
  const actual = (run.value as Result | undefined)?.[name] ?? [];
  const lacks = due.find((it) => !actual.includes(it));
  const extra = actual.find((it) => !due.includes(it));
  const faults = [
    ...(extra === undefined ? [] : [`holds ${extra}, which is not due`]),
    ...(lacks === undefined ? [] : [run.secret ? "lacks something" : `lacks ${lacks}`]),
  ];
  expect(run).toHold(() => faults.length === 0, `\`${name}\` ${faults.join(", and ")}.`);
}

function allOf(site: Site): Result {
  return { pages: Object.keys(site).map((it) => `https://${it}`), failed: [] };
}

/** The crawl of a site whose pages do not fail is the one that is due. */
async function expectWalk(world: World, site: Site, options: Options, because: string) {
  const run = await crawlSite(world, { site, options });
  const due = walk(site, options);
  const fetched = due.events.flatMap((it) => / end (.*)/.exec(it)?.[1] ?? []);
  expectResult(run, options, { pages: fetched.map((it) => `https://${it}`), failed: [] });
  expect(run).toFinishAt(due.finishMs, because);
  expect(run).toLog(
    [...due.events, `${due.finishMs} done`],
    "what is found first is fetched first, as soon as a place is free",
  );
}

/** All pages hang together, by a link from an earlier one; the others go anywhere. */
function randomSite(random: Random): Site {
  const count = random.int(5, 25);
  const links = random.list(count, () => [] as string[]);
  for (let page = 1; page < count; page += 1) links[random.int(0, page - 1)]!.push(`https://x.test/p${page}`);
  for (let more = 0; more < count; more += 1) {
    links[random.int(0, count - 1)]!.push(`https://x.test/p${random.int(0, count - 1)}`);
  }
  return Object.fromEntries(
    links.map((some, page) => [`x.test/p${page}`, { ms: random.int(1, 900), links: random.shuffle(some) }]),
  );
}

/** Pages that are all linked from the first one, which takes 100 ms. */
function star(names: readonly string[], ms: (at: number) => number): Site {
  return {
    "x.test/a": { ms: 100, links: names.map((it) => `https://${it}`) },
    ...Object.fromEntries(names.map((name, at) => [name, { ms: ms(at), links: [start] }])),
  };
}

function expectStarts(run: Observed, due: readonly string[], because: string) {
  expect(run).toFinishAt(run.elapsedMs, "");
  const byTime = (it: string) => Number(it.split(" ")[0]);
  const sorted = (starts: readonly string[]) =>
    starts.toSorted((a, b) => byTime(a) - byTime(b) || (a < b ? -1 : 1)).join(", ");
  const starts = startsOf(run);
  const rest = run.secret ? "which is not what is due" : `due is ${sorted(due)}`;
  expect(run).toHold(
    () => sorted(starts) === sorted(due),
    `The fetches began like this: ${sorted(starts)}; ${rest}: ${because}.`,
  );
}

task("crawl", () => {
  test("crawls seven pages in 500 ms, two at a time", async ({ world }) => {
    const because = "when an address is fetched as soon as it is found and a place is free";
    await expectWalk(world, town, { start, maxConcurrent: 2 }, because);
  });

  test("ends when nothing is left and nobody is under way", async ({ world }) => {
    const chain = siteOf("a 100 b", "b 100 c", "c 100 d", "d 100");
    await expectWalk(world, chain, { start, maxConcurrent: 3 }, "when each page is found in the one before");
    const late = siteOf("a 100 b c", "b 100", "c 700 d e", "d 100", "e 100");
    await expectWalk(
      world,
      late,
      { start, maxConcurrent: 2 },
      "when two more pages are found in the last one",
    );
    await expectWalk(world, siteOf("a 50"), { start, maxConcurrent: 2 }, "for a single page without links");
  });

  test("needs 900 ms with one place, and 500 ms with places for all", async ({ world }) => {
    await expectWalk(world, town, { start, maxConcurrent: 1 }, "when one page is fetched at a time");
    await expectWalk(
      world,
      town,
      { start, maxConcurrent: 10 },
      "when e has to wait for b, and nobody else for anything",
    );
  });

  test.random("crawls any site with any number of places", async ({ world, random }) => {
    const options = { start: "https://x.test/p0", maxConcurrent: random.int(1, 6) };
    const because = "an address is fetched as soon as it is found and a place is free";
    await expectWalk(world, randomSite(random), options, because);
  });

  test("fetches a page once, under whatever address it is found", async ({ world }) => {
    const home = "https://x.test/";
    const b = "https://x.test/b";
    const find = "https://x.test/find?q=1";
    const site = {
      "x.test/": {
        ms: 100,
        links: ["https://x.test", "https://x.test/#top", b, `${b}/`, `${b}#end`, `${b}/#end`],
      },
      "x.test/b": { ms: 100, links: [home, b, `${find}#first`, "https://x.test/find?q=2", `${b}/c/`] },
      "x.test/find?q=1": { ms: 100, links: [] },
      "x.test/find?q=2": { ms: 100, links: [find] },
      "x.test/b/c": { ms: 100, links: [`${b}/`] },
    };
    for (const start of [home, "https://x.test", "https://x.test/#news"]) {
      const options = { start, maxConcurrent: 3 };
      const run = await crawlSite(world, { site, options });
      expectResult(run, options, allOf(site));
      expect(run).toFinishAt(300, "when home, b and what b leads to follow one another");
    }
  });

  test("fetches no more than `maxPages`", async ({ world }) => {
    const because = "when only a, b, c and d are fetched";
    await expectWalk(world, town, { start, maxConcurrent: 2, maxPages: 4 }, because);
    await expectWalk(world, town, { start, maxConcurrent: 10, maxPages: 1 }, "when only a is fetched");
    await expectWalk(
      world,
      town,
      { start, maxConcurrent: 2, maxPages: 50 },
      "when the limit is never reached",
    );
  });

  test.random("fetches the first `maxPages` of any site", async ({ world, random }) => {
    const options = {
      start: "https://x.test/p0",
      maxConcurrent: random.int(1, 4),
      maxPages: random.int(2, 6),
    };
    await expectWalk(
      world,
      randomSite(random),
      options,
      "only the addresses that were found first are fetched",
    );
  });

  test("goes on when pages cannot be fetched", async ({ world }) => {
    const site = siteOf("a 100 b c d e", "b 100", "c 100", "d 100 f", "e 100", "f 100");
    const down = ["x.test/b", "x.test/c", "x.test/e"];
    const io = { fail: Object.fromEntries(down.map((it) => [it, `${it} is down`])) };
    const due = {
      pages: ["a", "d", "f"].map((it) => `https://x.test/${it}`),
      failed: down.map((it) => `https://${it}: ${it} is down`),
    };
    for (const [maxConcurrent, finishMs] of [
      [2, 400],
      [1, 600],
    ] as const) {
      const run = await crawlSite(world, { site, options: { start, maxConcurrent } }, io);
      expectResult(run, { start, maxConcurrent }, due);
      expect(run).toFinishAt(
        finishMs,
        `when ${maxConcurrent} at a time are fetched, and each failure frees a place`,
      );
    }
  });

  test("resolves without pages when the start fails", async ({ world }) => {
    const options = { start, maxConcurrent: 2 };
    const run = await crawlSite(world, { site: town, options }, { fail: { "x.test/a": "no answer" } });
    expectResult(run, options, { pages: [], failed: [`${start}: no answer`] });
    expect(run).toFinishAt(100, "when the only address that is known has failed");
  });

  test("tries a failed fetch again, so many times and no more", async ({ world }) => {
    const site = siteOf("a 100 b c", "b 100 d", "c 100", "d 100");
    const fail = {
      "x.test/b": "busy",
      "x.test/b, try 2": "busy",
      "x.test/c": "down",
      "x.test/c, try 2": "down again",
      "x.test/c, try 3": "down for good",
      "x.test/c, try 4": "down after all",
    };
    const options = { start, maxConcurrent: 4, retries: 2 };
    const run = await crawlSite(world, { site, options }, { fail });
    expect(run).toFinishAt(run.elapsedMs, "");
    const count = fetchesOf(run).get("x.test/c") ?? 0;
    expect(run).toHold(
      () => count === 3,
      `There were ${fetches(count)} of x.test/c, which always fails; with \`retries: 2\` there are three.`,
    );
    const pages = ["a", "b", "d"].map((it) => `https://x.test/${it}`);
    expectResult(run, options, { pages, failed: ["https://x.test/c: down for good"] }, 3);
    expect(run).toFinishAt(500, "when a, the three tries of b, and d follow one another");
    const once = await crawlSite(world, { site, options: { ...options, retries: 0 } }, { fail });
    const failed = ["https://x.test/b: busy", "https://x.test/c: down"];
    expectResult(once, options, { pages: [start], failed });
  });

  test("counts failed addresses as ones of `maxPages`, and each once", async ({ world }) => {
    const site = siteOf("a 100 b c", "b 100", "c 300 d e", "d 100", "e 100");
    const options = { start, maxConcurrent: 4, maxPages: 4, retries: 1 };
    const fail = { "x.test/b": "busy", "x.test/b, try 2": "down", "x.test/d": "busy" };
    const run = await crawlSite(world, { site, options }, { fail });
    const pages = ["a", "c", "d"].map((it) => `https://x.test/${it}`);
    expectResult(run, options, { pages, failed: ["https://x.test/b: down"] }, 2);
    expect(run).toFinishAt(600, "when a, c and the two tries of d follow one another");
  });

  test("stops a fetch that takes longer than `timeoutMs`", async ({ world }) => {
    const site = siteOf("a 100 b c", "b 1000", "c 249 d", "d 100");
    const options = { start, maxConcurrent: 3, timeoutMs: 250 };
    const run = await crawlSite(world, { site, options });
    const pages = ["a", "c", "d"].map((it) => `https://x.test/${it}`);
    expectResult(run, options, { pages, failed: ["https://x.test/b: TimeoutError"] });
    expect(run).toFinishAt(449, "when b is stopped 250 ms after its start and d ends");
    expect(run).toHold(
      (it) => it.events.includes("350 abort x.test/b"),
      "b began at 100 ms and may take 250 ms, but its signal was not aborted at 350 ms.",
    );
  });

  test("counts the time of each try, from its start", async ({ world }) => {
    const site = siteOf("a 100 b c", "b 200", "c 1000");
    const options = { start, maxConcurrent: 1, timeoutMs: 250, retries: 1 };
    const run = await crawlSite(world, { site, options });
    const due = { pages: [start, "https://x.test/b"], failed: ["https://x.test/c: TimeoutError"] };
    expectResult(run, options, due, 2);
    expect(run).toFinishAt(800, "when c waits for b and then has two tries of 250 ms");
  });

  test("waits for the clean-up of a fetch that was stopped", async ({ world }) => {
    const site = siteOf("a 100 b c", "b 1000", "c 100");
    const options = { start, maxConcurrent: 1, timeoutMs: 250 };
    const run = await crawlSite(world, { site, options }, { cleanupMs: { "x.test/b": 40 } });
    const due = { pages: [start, "https://x.test/c"], failed: ["https://x.test/b: TimeoutError"] };
    expectResult(run, options, due);
    expect(run).toFinishAt(490, "when b has its place until it has cleaned up, and then c is fetched");
  });

  test("keeps the gap between two fetches from one host", async ({ world }) => {
    const site = star(["x.test/b", "x.test/c", "x.test/d"], () => 100);
    const options = { start, maxConcurrent: 10, perHostGapMs: 200 };
    const run = await crawlSite(world, { site, options });
    expectStarts(
      run,
      ["0 x.test/a", "200 x.test/b", "400 x.test/c", "600 x.test/d"],
      "a fetch from a host begins 200 ms after the one before, at the earliest",
    );
    expectResult(run, options, allOf(site));
    expect(run).toFinishAt(700, "when the last fetch begins at 600 ms");
  });

  test("counts the gap from start to start, and saves nothing up", async ({ world }) => {
    const site = siteOf("a 500 b c d", "b 100", "c 100", "d 100");
    const options = { start, maxConcurrent: 10, perHostGapMs: 200 };
    const run = await crawlSite(world, { site, options });
    expectStarts(
      run,
      ["0 x.test/a", "500 x.test/b", "700 x.test/c", "900 x.test/d"],
      "b may begin as soon as it is found, 500 ms after a, and the others 200 ms apart",
    );
  });

  test("lets different hosts go at the same time", async ({ world }) => {
    const names = ["x.test/b", "y.test/b", "y.test/c", "x.test/c", "y.test:81/d"];
    const site = star(names, () => 100);
    const options = { start, maxConcurrent: 10, perHostGapMs: 200 };
    const run = await crawlSite(world, { site, options });
    expectStarts(
      run,
      ["0 x.test/a", "100 y.test/b", "100 y.test:81/d", "200 x.test/b", "300 y.test/c", "400 x.test/c"],
      "each host has a gap of its own",
    );
    expectResult(run, options, allOf(site));
  });

  test("keeps the gap when it tries again", async ({ world }) => {
    const site = siteOf("a 50");
    const options = { start, maxConcurrent: 2, perHostGapMs: 200, retries: 2 };
    const fail = { "x.test/a": "busy", "x.test/a, try 2": "busy" };
    const run = await crawlSite(world, { site, options }, { fail });
    expectStarts(
      run,
      ["0 x.test/a", "200 x.test/a, try 2", "400 x.test/a, try 3"],
      "a further try is a fetch from that host, too",
    );
    expectResult(run, options, allOf(site), 3);
  });

  test.random("keeps the gap of a host when there are few places", async ({ world, random }) => {
    const names = random.list(random.int(8, 14), (at) => `${random.pick(["x.test", "y.test"])}/p${at}`);
    const site = star(names, () => random.int(1, 400));
    const options = { start, maxConcurrent: 2, perHostGapMs: random.int(50, 200) };
    const run = await crawlSite(world, { site, options });
    expectResult(run, options, allOf(site));
    for (const host of ["x.test", "y.test"]) {
      const starts = startsOf(run).filter((it) => it.includes(` ${host}/`));
      const times = starts.map((it) => Number(it.split(" ")[0]));
      const leastMs = Math.min(...times.slice(1).map((ms, at) => ms - times[at]!));
      expect(run).toHold(
        () => leastMs >= options.perHostGapMs,
        `Two fetches from ${host} began ${leastMs} ms apart; \`perHostGapMs\` is ${options.perHostGapMs}.`,
      );
    }
  });

  test("resolves with what it has when it is aborted", async ({ world }) => {
    const run = await crawlSite(world, { site: town, options: { start, maxConcurrent: 2 }, abortAtMs: 250 });
    expect(run).toFinishAt(250, "when it is aborted and the fetches stop at once");
    expectList(run, "pages", [start, "https://x.test/c"]);
    expectList(run, "failed", []);
    expect(run).toLog(
      [
        ...walk(town, { start, maxConcurrent: 2 }).events.slice(0, 6),
        "250 abort x.test/b",
        "250 abort x.test/d",
        "250 done",
      ],
      "the signal stops what is under way, and nothing more begins",
    );
    expect(run).toLeaveNothing();
  });

  test("waits for the clean-up when it is aborted", async ({ world }) => {
    const setting = { site: town, options: { start, maxConcurrent: 2, retries: 3 }, abortAtMs: 250 };
    const run = await crawlSite(world, setting, { cleanupMs: { "x.test/b": 70, "x.test/d": 30 } });
    expect(run).toFinishAt(320, "when b, which was stopped, has cleaned up");
    expectList(run, "pages", [start, "https://x.test/c"]);
    expectList(run, "failed", []);
    expect(run).toHold(
      (it) => startsOf(it).length === 4,
      "After the abort another fetch began; what was stopped is not tried again.",
    );
  });

  test("stops waiting for a host when it is aborted", async ({ world }) => {
    const site = star(["x.test/b", "x.test/c", "x.test/d"], () => 100);
    const options = { start, maxConcurrent: 10, perHostGapMs: 1000 };
    const run = await crawlSite(world, { site, options, abortAtMs: 1050 });
    expect(run).toFinishAt(1050, "when b is stopped, and nobody waits for the turn of c and d any more");
    expectList(run, "pages", [start]);
    expectList(run, "failed", []);
    expect(run).toLeaveNothing();
    const events = run.events.slice(run.events.indexOf("1050 done") + 1);
    expect(run).toHold(() => events.length === 0, "Something went on after the crawl had resolved.");
  });

  test("fetches nothing when it is aborted already", async ({ world }) => {
    const run = await crawlSite(world, { site: town, options: { start, maxConcurrent: 2 }, abortAtMs: 0 });
    expect(run).toFinishAt(0, "when it is aborted before it begins");
    expectList(run, "pages", []);
    expectList(run, "failed", []);
    expect(run).toLog(["0 done"], "nothing is fetched then");
  });

  test("leaves nothing behind when it ends by itself", async ({ world }) => {
    const options = { start, maxConcurrent: 2, retries: 1, perHostGapMs: 150, timeoutMs: 5000 };
    const plan = { fail: { "x.test/d": "busy" } };
    const run = await crawlSite(world, { site: town, options }, plan);
    expectResult(run, options, allOf(town), 2);
    expect(run).toLeaveNothing();
    const withSignal = await crawlSite(world, { site: town, options, abortAtMs: 5000 }, plan);
    expect(withSignal).toHold(
      ({ leftovers }) => leftovers.listeners === 0,
      "When the crawl resolved it left a listener on the signal behind.",
    );
  });

  test("keeps two crawls apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const crawlAs = async (name: string, maxConcurrent: number) => {
          const fetchPage = async (url: string, signal: AbortSignal) => {
            const page = args[url.replace("https://", "")]!;
            await io.fetch(`${name} ${url.slice(-1)}`, page.ms, { signal });
            return { url, links: [...page.links] };
          };
          const options = { start: "https://x.test/a", maxConcurrent, perHostGapMs: 10 };
          const { pages } = await answer.crawl(options, fetchPage, io);
          return `${name} ${pages.size}`;
        };
        return await Promise.all([crawlAs("first", 2), crawlAs("second", 1)]);
      },
      { args: town },
    );
    expect(run).toResolveTo(["first 7", "second 7"], "each crawl fetches all seven pages for itself");
    expect(run).toFinishAt(900, "when the second one, with one place, fetches one page after the other");
  });
});
