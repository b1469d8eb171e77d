import { expect, kata, type Observed, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/stream-backpressure.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

/** The order in which lines of the same ms are compared: which of these comes first there is a matter of taste. */
const kinds = ["end", "fail", "abort", "cleaned", "take", "start", "out", "close", "left"];

/** The run with nothing but lines of these kinds in its log, by time and kind. */
function only(run: Observed, ...kept: readonly string[]): Observed {
  const lines = run.events.map((event) => {
    const [ms, kind = ""] = event.split(" ");
    return { event, ms: Number(ms), kind };
  });
  const events = lines
    .filter(({ kind }) => kept.includes(kind))
    .toSorted((a, b) => a.ms - b.ms || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .map(({ event }) => event);
  return { ...run, events };
}

interface Stream {
  readonly limit: number;
  /** How long `fn` takes for items 1, 2, 3, … */
  readonly fnMs: readonly number[];
  /** How long the source takes for an item; nothing at all when left out. */
  readonly sourceMs?: readonly number[];
  /** How long the consumer takes for a result; nothing at all when left out. */
  readonly consumerMs?: readonly number[];
  /** The source fails instead of giving this item. */
  readonly sourceFailsAt?: number;
  /** How long the source takes to be closed. */
  readonly closeMs?: number;
  /** The consumer leaves with this result. */
  readonly leaveAt?: number;
  /** `fn` does nothing about its signal. */
  readonly isDeaf?: boolean;
}

const consume = async ({ answer, io, args }: Bench<Stream>) => {
  const { sourceMs = [], consumerMs = [], closeMs = 0 } = args;
  async function* source() {
    let isOpen = true;
    try {
      for (const index of args.fnMs.keys()) {
        if (sourceMs[index]) await io.sleep(sourceMs[index]);
        if (index + 1 === args.sourceFailsAt) {
          isOpen = false;
          throw new Error("the source is down");
        }
        io.log(`take ${index + 1}`);
        yield index + 1;
      }
      isOpen = false;
    } finally {
      if (isOpen && closeMs > 0) await io.sleep(closeMs);
      if (isOpen) io.log("close");
    }
  }
  const results = answer.mapAsync(source(), args.limit, (item, signal) =>
    io.fetch(item, args.fnMs[item - 1] ?? 0, args.isDeaf ? {} : { signal }),
  );
  const given: unknown[] = [];
  for await (const { id, data } of results) {
    given.push(data);
    io.log(`out ${id}`);
    if (given.length === args.leaveAt) break;
    const ms = consumerMs[given.length - 1];
    if (ms) await io.sleep(ms);
  }
  return given;
};

function dataOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `data ${index + 1}`);
}

const sixItems: Stream = { limit: 2, fnMs: [100, 100, 100, 100, 100, 100] };
const inOrder = "one result for each item, in the order of the items";

/** When each item of a stream is taken and given, and when the consumer asks for the next one. */
function schedule({ limit, fnMs, consumerMs = [] }: Stream) {
  const takes: number[] = [];
  const ends: number[] = [];
  const outs: number[] = [];
  let askMs = 0;
  const takeAll = (count: number) => {
    while (takes.length < Math.min(count, fnMs.length)) {
      ends.push(askMs + (fnMs[takes.length] ?? 0));
      takes.push(askMs);
    }
  };
  for (const index of fnMs.keys()) {
    takeAll(index + limit);
    outs.push(Math.max(askMs, ends[index] ?? 0));
    askMs = (outs[index] ?? 0) + (consumerMs[index] ?? 0);
  }
  return { takes, ends, outs, finishMs: askMs };
}

/** The lines of the log of which `at` gives the times, up to `untilMs`. */
function linesOf(kind: string, at: readonly number[], untilMs = Number.POSITIVE_INFINITY): string[] {
  return at.flatMap((ms, index) => (ms <= untilMs ? [`${ms} ${kind} ${index + 1}`] : []));
}

function randomStream(random: Random) {
  const count = random.int(5, 14);
  return {
    limit: random.int(2, 5),
    fnMs: random.list(count, () => random.int(1, 2000) / 4),
    consumerMs: random.list(count, () => random.pick([0, random.int(1, 100), random.int(1, 600)])),
  };
}

task("mapAsync", () => {
  test("takes 300 ms for six items, two at a time", async ({ world }) => {
    const run = await world.run(consume, { args: sixItems });
    expect(run).toFinishAt(300, "when two items of 100 ms each are worked on at any time");
    expect(run).toResolveTo(dataOf(6), inOrder);
    expect(only(run, "take", "out")).toLog(
      [
        "0 take 1",
        "0 take 2",
        "100 take 3",
        "100 take 4",
        "100 out 1",
        "100 out 2",
        "200 take 5",
        "200 take 6",
        "200 out 3",
        "200 out 4",
        "300 out 5",
        "300 out 6",
      ],
      "the limit is 2, so that the next item is taken when the consumer asks for the next result",
    );
  });

  test("keeps to the pace of its consumer", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 2, fnMs: [100, 100, 100, 100], consumerMs: [500, 500, 500, 500] },
    });
    expect(only(run, "take")).toLog(
      ["0 take 1", "0 take 2", "600 take 3", "1100 take 4"],
      "the consumer, busy for 500 ms with each result, asks again at 600 and at 1100 ms, and one more item is taken each time, neither earlier nor later",
    );
    expect(only(run, "out")).toLog(
      ["100 out 1", "600 out 2", "1100 out 3", "1600 out 4"],
      "a result that is there already is given as soon as it is asked for",
    );
    expect(run).toFinishAt(2100, "when the consumer needs 500 ms for each of the four results");
  });

  test("gives the results in the order of the items", async ({ world }) => {
    const run = await world.run(consume, { args: { limit: 3, fnMs: [300, 100, 200, 50] } });
    expect(run).toResolveTo(dataOf(4), inOrder);
    expect(run).toFinishAt(350, "when the first result is there at 300 ms and the last item is taken then");
  });

  test("gives a result although the source is slow", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 2, fnMs: [100, 100, 100], sourceMs: [0, 300, 300] },
    });
    expect(only(run, "out")).toLog(
      ["100 out 1", "400 out 2", "700 out 3"],
      "a result is there 100 ms after its item, and does not wait for the next item, which takes 300 ms",
    );
  });

  test("works on one item at a time when the limit is 1", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 1, fnMs: [100, 100, 100], consumerMs: [50, 50, 50] },
    });
    expect(only(run, "take", "out")).toLog(
      ["0 take 1", "100 out 1", "150 take 2", "250 out 2", "300 take 3", "400 out 3"],
      "with a limit of 1 nothing is taken in advance",
    );
  });

  test("stops when the consumer leaves", async ({ world }) => {
    const run = await world.run(consume, { args: { ...sixItems, leaveAt: 2 } });
    expect(only(run, "abort", "close")).toLog(
      ["100 abort 3", "100 close"],
      "the consumer leaves at 100 ms with the second result; item 3 is being worked on, and the source is open",
    );
    expect(run).toFinishAt(100, "when the consumer leaves with the second result");
  });

  test("has nothing running any more when the loop is left", async ({ world }) => {
    const run = await world.run(consume, {
      args: { ...sixItems, leaveAt: 2 },
      io: { cleanupMs: { 3: 200 } },
    });
    expect(run).toFinishAt(300, "when item 3 is aborted at 100 ms and needs 200 ms to clean up");
  });

  test("waits until the source is closed", async ({ world }) => {
    const run = await world.run(consume, { args: { ...sixItems, leaveAt: 2, closeMs: 50 } });
    expect(run).toFinishAt(150, "when the source is told to close at 100 ms and needs 50 ms for it");
  });

  test("throws the error of an item in its place", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 2, fnMs: [100, 100, 100, 150, 100] },
      io: { fail: { 3: "3 is down" } },
    });
    expect(only(run, "out", "fail", "abort", "close")).toLog(
      ["100 out 1", "100 out 2", "200 fail 3", "200 abort 4", "200 close"],
      "item 3 fails at 200 ms, and then item 4 is stopped and the source closed",
    );
    expect(run).toRejectWith("3 is down");
    expect(run).toRejectAt(200, "when item 3, which began at 100 ms, fails");
  });

  test("gives what comes before an error", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 3, fnMs: [200, 50, 500] },
      io: { fail: { 2: "2 is down" }, cleanupMs: { 3: 100 } },
    });
    expect(only(run, "out", "fail", "abort")).toLog(
      ["50 fail 2", "200 abort 3", "200 out 1"],
      "item 2 fails at 50 ms, and its place is behind that of item 1, which is there at 200 ms",
    );
    expect(run).toRejectWith("2 is down");
    expect(run).toRejectAt(300, "when item 3 is aborted at 200 ms and needs 100 ms to clean up");
  });

  test("throws an error of the source in its place", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 2, fnMs: [100, 300, 100], sourceFailsAt: 3 },
    });
    expect(only(run, "out")).toLog(
      ["100 out 1", "300 out 2"],
      "the source fails at 100 ms, when item 2 is still being worked on, and the result of that comes before",
    );
    expect(run).toRejectWith("the source is down");
    expect(run).toRejectAt(300, "when the result of item 2 has been given");
  });

  test("throws what `fn` throws at once", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source() {
        yield* [1, 2, 3];
      }
      const given: number[] = [];
      const results = answer.mapAsync(source(), 2, (item): Promise<number> => {
        if (item === 2) throw new Error(`no ${item}`);
        return io.sleep(100).then(() => item);
      });
      try {
        for await (const result of results) given.push(result);
      } catch (error) {
        return { given, error: String(error), after: await results.next() };
      }
      return given;
    });
    expect(run).toResolveTo(
      { given: [1], error: "Error: no 2", after: { done: true, value: undefined } },
      "it is item 2 that fails, and after an error the generator is over",
    );
  });

  test("leaves no failure unhandled", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 3, fnMs: [100, 50, 150] },
      io: { fail: { 1: "1 is down", 2: "2 is down", 3: "3 is down" }, ignoreAbort: [3] },
    });
    expect(run).toRejectWith("1 is down", "item 2 fails first, and item 1 has the place before it");
    expect(run).toRejectAt(
      150,
      "when item 3, which does not heed its signal and fails at 150 ms, is waited for",
    );
  });

  test("calls `fn` no more once the consumer has left", async ({ world }) => {
    const run = await world.run(consume, {
      args: { limit: 2, fnMs: [100, 100, 100], sourceMs: [0, 300, 300], leaveAt: 1, isDeaf: true },
    });
    expect(run).toHold(
      ({ events }) => !events.some((it) => it.endsWith("start 2")),
      "The consumer leaves at 100 ms. Item 2 comes out of the source at 300 ms, and nobody wants it any more; yet `fn` is called with it.",
    );
    expect(run).toHold(
      ({ events }) => events.some((it) => it.endsWith("close")),
      "The consumer leaves at 100 ms, and the source is never closed.",
    );
  });

  test("does nothing before it is asked", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source() {
        for (const item of [1, 2, 3]) {
          io.log(`take ${item}`);
          yield item;
        }
      }
      const work = async (item: number) => item;
      const unasked = answer.mapAsync(source(), 2, work);
      const results = answer.mapAsync(source(), 1, work);
      await io.sleep(100);
      const ended = await unasked.return(undefined);
      const after = await unasked.next();
      io.log("first next()");
      const first = await results.next();
      await results.return(undefined);
      return [ended.done, after.done, first.value];
    });
    expect(run).toLog(
      ["100 first next()", "100 take 1"],
      "the call itself starts nothing, and a generator that is closed before it was asked has nothing to start",
    );
    expect(run).toResolveTo([true, true, 1]);
  });

  test("answers several `next()` at once in order", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source() {
        yield* [300, 100, 200];
      }
      const results = answer.mapAsync(source(), 2, async (ms) => {
        await io.sleep(ms);
        return `after ${ms}`;
      });
      const all = await Promise.all([results.next(), results.next(), results.next(), results.next()]);
      return all.map(({ done, value }) => (done ? "end" : value));
    });
    expect(run).toResolveTo(
      ["after 300", "after 100", "after 200", "end"],
      "the consumer need not wait for one result before it asks for the next",
    );
  });

  test("refuses a limit that is not an integer of at least 1", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        async function* source() {
          io.log("take 1");
          yield 1;
        }
        const isRefused = async (limit: number) => {
          try {
            await answer.mapAsync(source(), limit, async (item) => item).next();
            return false;
          } catch (error) {
            return error instanceof RangeError;
          }
        };
        const accepted: number[] = [];
        for (const limit of args) {
          if (!(await isRefused(limit))) accepted.push(limit);
        }
        return { accepted };
      },
      { args: [0, -1, 1.5, Number.NaN] },
    );
    expect(run).toResolveTo({ accepted: [] }, "each of these limits is due a RangeError");
    expect(run).toLog([], "with such a limit nothing is taken");
  });

  test("manages with a source that cannot be closed", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      let count = 0;
      const source: AsyncIterable<number> = {
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            count += 1;
            return { done: false, value: count };
          },
        }),
      };
      for await (const { data } of answer.mapAsync(source, 2, (item, signal) =>
        io.fetch(item, 100 * item, { signal }),
      )) {
        return data;
      }
      return "nothing";
    });
    expect(run).toResolveTo(
      "data 1",
      "the source is an iterator that has no `return`, and the consumer leaves",
    );
    expect(run).toFinishAt(100, "when the consumer leaves with the first result");
  });

  test.random("keeps to the limit and to the pace", async ({ world, random }) => {
    const args = randomStream(random);
    const run = await world.run(consume, { args });
    const { takes, outs, finishMs } = schedule(args);
    const due = only({ ...run, events: [...linesOf("take", takes), ...linesOf("out", outs)] }, "take", "out");
    expect(only(run, "take", "out")).toLog(
      due.events,
      "for every result that is asked for, one more item is taken, and no more than the limit are ahead",
    );
    expect(run).toFinishAt(finishMs, "the consumer is done with the last result");
    expect(run).toResolveTo(dataOf(args.fnMs.length), inOrder);
  });

  test.random("stops wherever the consumer leaves", async ({ world, random }) => {
    const args = { ...randomStream(random), limit: random.int(3, 6), consumerMs: [] };
    const leaveAt = random.int(1, args.fnMs.length - 2);
    const { takes, ends, outs } = schedule(args);
    const atMs = outs[leaveAt - 1] ?? 0;
    const taken = takes.filter((_, index) => index < leaveAt - 1 + args.limit).length;
    const open = ends.slice(0, taken).flatMap((ms, index) => (ms > atMs ? [index + 1] : []));
    const cleanupMs = Object.fromEntries(open.map((item) => [item, random.int(1, 500)]));
    const run = await world.run(consume, { args: { ...args, leaveAt }, io: { cleanupMs } });
    // An item that is taken in the very instant of leaving may have begun by then or not; both are right.
    const hasBegun = (item: number) => run.events.some((it) => it.endsWith(` start ${item}`));
    const running = open.filter((item) => (takes[item - 1] ?? 0) < atMs || hasBegun(item));
    expect(run).toHold(
      ({ events }) => running.every((item) => events.includes(`${atMs} abort ${item}`)),
      "Items that are being worked on when the consumer leaves are not aborted.",
    );
    expect(run).toFinishAt(
      atMs + Math.max(0, ...running.map((item) => cleanupMs[item] ?? 0)),
      "the last clean-up after the consumer has left",
    );
    expect(run).toHold(
      ({ events }) => taken === args.fnMs.length || events.some((it) => it.endsWith("close")),
      "The source is not closed when the consumer leaves.",
    );
  });
});

interface Source {
  readonly name: string;
  /** How long it takes for each of its items. */
  readonly gapsMs: readonly number[];
  /** It fails instead of giving this item. */
  readonly failsAt?: number;
  /** How long it takes to be closed. */
  readonly closeMs?: number;
  /** It has no `return`. */
  readonly cannotBeClosed?: boolean;
}

interface Merge {
  readonly sources: readonly Source[];
  /** How long the consumer takes for each item. */
  readonly consumerMs?: number;
  /** The consumer leaves with this item. */
  readonly leaveAt?: number;
}

const mergeAll = async ({ answer, io, args }: Bench<Merge>) => {
  /** A source that can be closed while it is asked for an item, as a connection can. */
  const open = ({ name, gapsMs, failsAt, closeMs = 0, cannotBeClosed }: Source): AsyncIterable<string> => {
    const controller = new AbortController();
    const { signal } = controller;
    let count = 0;
    const next = async (): Promise<IteratorResult<string>> => {
      const gapMs = gapsMs[count];
      if (gapMs === undefined || signal.aborted) return { done: true, value: undefined };
      count += 1;
      const item = `${name}${count}`;
      await io.sleep(gapMs, { signal });
      if (item === `${name}${failsAt}`) {
        count = gapsMs.length;
        throw new Error(`${name} is down`);
      }
      io.log(`take ${item}`);
      return { done: false, value: item };
    };
    const close = async (): Promise<IteratorResult<string>> => {
      controller.abort();
      if (closeMs > 0) await io.sleep(closeMs);
      io.log(`close ${name}`);
      return { done: true, value: undefined };
    };
    return { [Symbol.asyncIterator]: () => (cannotBeClosed ? { next } : { next, return: close }) };
  };
  const given: string[] = [];
  try {
    for await (const item of answer.merge(...args.sources.map(open))) {
      given.push(item);
      io.log(`out ${item}`);
      if (given.length === args.leaveAt) break;
      if (args.consumerMs) await io.sleep(args.consumerMs);
    }
  } finally {
    io.log("left");
  }
  return given;
};

const twoSources: readonly Source[] = [
  { name: "a", gapsMs: [100, 200] },
  { name: "b", gapsMs: [150, 100] },
];
const byArrival = "whatever arrives first is given first, whichever source it is from";

/** Sources of which no two items arrive at the same time, and when each item arrives. */
function randomSources(random: Random) {
  for (;;) {
    const sources = ["a", "b", "c", "d", "e"].slice(0, random.int(2, 5)).map((name) => ({
      name,
      gapsMs: random.list(random.int(0, 6), () => random.int(1, 400)),
    }));
    const arrivals = sources.flatMap(({ name, gapsMs }) => {
      let atMs = 0;
      return gapsMs.map((ms, index) => {
        atMs += ms;
        return { atMs, item: `${name}${index + 1}` };
      });
    });
    const times = new Set(arrivals.map(({ atMs }) => atMs));
    if (times.size === arrivals.length && times.size > 3) {
      return { sources, arrivals: arrivals.toSorted((a, b) => a.atMs - b.atMs) };
    }
  }
}

/** The most items of one source that had arrived and not been given, at any time. */
function mostAhead({ events }: Observed, source: string): number {
  let [ahead, most] = [0, 0];
  for (const event of events) {
    if (event.includes(` take ${source}`)) ahead += 1;
    if (event.includes(` out ${source}`)) ahead -= 1;
    most = Math.max(most, ahead);
  }
  return most;
}

task("merge", () => {
  test("gives the items as they arrive", async ({ world }) => {
    const run = await world.run(mergeAll, { args: { sources: twoSources } });
    expect(only(run, "out")).toLog(["100 out a1", "150 out b1", "250 out b2", "300 out a2"], byArrival);
    expect(run).toFinishAt(300, "when the last source has ended");
  });

  test("keeps the order of arrival for a slow consumer", async ({ world }) => {
    const run = await world.run(mergeAll, {
      args: {
        sources: [
          { name: "a", gapsMs: [300] },
          { name: "b", gapsMs: [200] },
          { name: "c", gapsMs: [100] },
          { name: "d", gapsMs: [10] },
        ],
        consumerMs: 500,
      },
    });
    expect(only(run, "out")).toLog(
      ["10 out d1", "510 out c1", "1010 out b1", "1510 out a1"],
      "a, b and c all arrive while the consumer is busy with d: c at 100 ms, b at 200 ms, a at 300 ms",
    );
  });

  test("takes no more than one item of a source ahead", async ({ world }) => {
    const run = await world.run(mergeAll, {
      args: {
        sources: [
          { name: "a", gapsMs: [10, 10, 10, 10, 10, 10] },
          { name: "b", gapsMs: [25, 25] },
        ],
        consumerMs: 200,
      },
    });
    expect(run).toHold(
      (it) => mostAhead(it, "a") <= 1,
      `A source is asked for its next item when its last one has been given. Here ${mostAhead(run, "a")} items of source a are waiting for the consumer at the same time.`,
    );
    expect(run).toHold(
      ({ value }) => Array.isArray(value) && value.toSorted().join() === "a1,a2,a3,a4,a5,a6,b1,b2",
      "Not every item of the sources is given, or one is given twice.",
    );
  });

  test("closes the other sources when one fails", async ({ world }) => {
    const run = await world.run(mergeAll, {
      args: {
        sources: [
          { name: "a", gapsMs: [50, 1000] },
          { name: "b", gapsMs: [100, 200, 100], failsAt: 2 },
          { name: "c", gapsMs: [10] },
          { name: "d", gapsMs: [2000] },
        ],
      },
    });
    const closes = only(run, "close").events.toSorted();
    expect(only(run, "out")).toLog(
      ["10 out c1", "50 out a1", "100 out b1"],
      "source b fails at 300 ms, and nothing is given after that",
    );
    expect(run).toRejectWith("b is down");
    expect(run).toHold(
      () => closes.includes("300 close a") && closes.includes("300 close d"),
      "Source b fails at 300 ms. Sources a and d are still open then, and are to be closed.",
    );
    expect(run).toRejectAt(300, "when b fails and the others are closed");
  });

  test("closes all sources when the consumer leaves", async ({ world }) => {
    const run = await world.run(mergeAll, { args: { sources: twoSources, leaveAt: 2 } });
    expect(run).toHold(
      ({ events }) => events.includes("150 close a") && events.includes("150 close b"),
      "The consumer leaves at 150 ms with the second item. Both sources are open then, and are to be closed.",
    );
    expect(run).toFinishAt(150, "when the consumer leaves with the second item");
    expect(run).toResolveTo(["a1", "b1"]);
  });

  test("waits until all sources are closed", async ({ world }) => {
    const sources = [
      { name: "a", gapsMs: [10, 10], closeMs: 200 },
      { name: "b", gapsMs: [150, 100] },
      { name: "c", gapsMs: [1000], closeMs: 300 },
    ];
    const run = await world.run(mergeAll, { args: { sources, leaveAt: 1 } });
    expect(run).toFinishAt(
      310,
      "when the sources are told to close at 10 ms, together, and one needs 300 ms for it",
    );
  });

  test("gives what arrived before an error", async ({ world }) => {
    const run = await world.run(mergeAll, {
      args: {
        sources: [
          { name: "a", gapsMs: [10] },
          { name: "b", gapsMs: [100], failsAt: 1 },
          { name: "c", gapsMs: [50] },
        ],
        consumerMs: 500,
      },
    });
    expect(only(run, "out")).toLog(
      ["10 out a1", "510 out c1"],
      "c1 arrives at 50 ms and the error of b at 100 ms, both while the consumer is busy with a1",
    );
    expect(run).toRejectWith("b is down");
    expect(run).toRejectAt(1010, "when the consumer asks for what comes behind c1");
  });

  test("leaves no failure of a source unhandled", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source(name: string, ms: number) {
        await io.sleep(ms);
        if (name !== "a") throw new Error(`${name} is down`);
        yield name;
      }
      const given: string[] = [];
      for await (const item of answer.merge(source("a", 10), source("b", 20), source("c", 30))) {
        given.push(item);
      }
      return given;
    });
    expect(run).toRejectWith("b is down", "the failure that arrives first");
  });

  test("does nothing before it is asked for an item", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source() {
        io.log("take 1");
        yield 1;
      }
      const unasked = answer.merge(source(), source());
      const items = answer.merge(source());
      await io.sleep(100);
      const ended = await unasked.return(undefined);
      io.log("first next()");
      const first = await items.next();
      const last = await items.next();
      return [ended.done, first.value, last.done];
    });
    expect(run).toLog(
      ["100 first next()", "100 take 1"],
      "the call itself starts nothing, and a generator that is closed before it was asked has nothing to start",
    );
    expect(run).toResolveTo([true, 1, true]);
  });

  test("ends at once without sources", async ({ world }) => {
    const run = await world.run(mergeAll, { args: { sources: [] } });
    expect(run).toFinishAt(0, "when there is no source");
    expect(run).toResolveTo([]);
  });

  test("manages with sources that cannot be closed", async ({ world }) => {
    const run = await world.run(mergeAll, {
      args: {
        sources: [
          { name: "a", gapsMs: [10, 10], cannotBeClosed: true },
          { name: "b", gapsMs: [15, 1000] },
        ],
        leaveAt: 2,
      },
    });
    expect(run).toResolveTo(["a1", "b1"]);
    expect(run).toHold(
      ({ events }) => events.includes("15 close b"),
      "Source a has no `return`. Source b has one, and is not closed when the consumer leaves at 15 ms.",
    );
  });

  test.random("merges any sources by arrival", async ({ world, random }) => {
    const { sources, arrivals } = randomSources(random);
    const run = await world.run(mergeAll, { args: { sources } });
    expect(only(run, "out")).toLog(
      arrivals.map(({ atMs, item }) => `${atMs} out ${item}`),
      byArrival,
    );
    expect(run).toFinishAt(arrivals.at(-1)?.atMs ?? 0, "the last item arrives");
  });
});
