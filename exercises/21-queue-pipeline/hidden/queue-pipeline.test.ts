import {
  type ExploredSchedule,
  endsWith,
  expect,
  kata,
  type Observed,
  type Random,
} from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/queue-pipeline.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

/** The order in which lines of the same ms are compared: which of these comes first there is a matter of taste. */
const kinds = ["end", "fail", "abort", "cleaned", "pull", "start", "late", "close"];

/** The lines by time, and within a ms by kind; of what has no kind, by the alphabet. */
function sorted(events: readonly string[]): string[] {
  const lines = events.map((event) => {
    const [ms, word = ""] = event.split(" ");
    const kind = kinds.indexOf(word);
    return { event, ms: Number(ms), kind, text: kind < 0 ? event : "" };
  });
  return lines
    .toSorted((a, b) => a.ms - b.ms || a.kind - b.kind || (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ event }) => event);
}

/** The run with its log in that order, and with nothing in it but lines of these kinds, if any are named. */
function tidy(run: Observed, ...kept: readonly string[]): Observed {
  const isKept = (event: string) => kept.length === 0 || kept.includes(event.split(" ")[1] ?? "");
  return { ...run, events: sorted(run.events.filter(isKept)) };
}

/** At this ms, somebody does something: a getter gets, an item is put in, one of them is given up, the queue closes. */
type Step = readonly [ms: number, what: "get" | "put" | "abort" | "close" | "size", who?: string];

interface Play {
  readonly capacity?: number;
  readonly steps: readonly Step[];
}

/** Takes the steps; the log tells what each call came to, and when. */
const act = async ({ answer, io, args }: Bench<Play>) => {
  const queue = new answer.AsyncQueue<string>(...(args.capacity === undefined ? [] : [args.capacity]));
  const controllers = new Map<string, AbortController>();
  const tell = (who: string) => (error: unknown) => {
    const isClosed = error instanceof Error && error.name === "QueueClosed";
    io.log(`${who} rejected: ${isClosed ? "closed" : error}`);
  };
  for (const [ms, what, who = ""] of args.steps) {
    if (ms > performance.now()) await io.sleep(ms - performance.now());
    if (what === "get" || what === "put") controllers.set(who, new AbortController());
    const signal = controllers.get(who)?.signal;
    const options = signal ? { signal } : {};
    if (what === "get") queue.get(options).then((item) => io.log(`${who} gets ${item}`), tell(who));
    if (what === "put") queue.put(who, options).then(() => io.log(`${who} is in`), tell(who));
    if (what === "abort") controllers.get(who)?.abort(`${who} gives up`);
    if (what === "close") queue.close();
    if (what === "size") io.log(`size ${queue.size}`);
  }
  await io.sleep(1000);
  return queue.size;
};

/** The same with a queue that cannot be wrong; no two steps may be at the same ms. */
function enact({ capacity = Number.POSITIVE_INFINITY, steps }: Play): string[] {
  const events: string[] = [];
  const items: string[] = [];
  let getters: string[] = [];
  let putters: string[] = [];
  for (const [ms, what, who = ""] of steps) {
    const tell = (text: string) => events.push(`${ms} ${text}`);
    if (what === "get") getters.push(who);
    if (what === "put") putters.push(who);
    if (what === "abort" && [...getters, ...putters].includes(who)) tell(`${who} rejected: ${who} gives up`);
    if (what === "abort") {
      getters = getters.filter((it) => it !== who);
      putters = putters.filter((it) => it !== who);
    }
    for (;;) {
      const isRoom = items.length < capacity || getters.length > items.length;
      if (isRoom && putters.length > 0) {
        const item = putters.shift() as string;
        items.push(item);
        tell(`${item} is in`);
      } else if (items.length > 0 && getters.length > 0) {
        tell(`${getters.shift()} gets ${items.shift()}`);
      } else {
        break;
      }
    }
  }
  return sorted(events);
}

/** Comings and goings, each at a time of its own. */
function randomPlay(random: Random): Play {
  let atMs = 0;
  const names: string[] = [];
  const steps = random.list(30, (index): Step => {
    atMs += random.int(1, 400) / 8;
    const kind = random.int(1, 9);
    if (kind > 7 && names.length > 0) return [atMs, "abort", random.pick(names)];
    const what = kind % 2 === 0 ? "get" : "put";
    names.push(what === "get" ? `G${index}` : `i${index}`);
    return [atMs, what, names.at(-1) as string];
  });
  return { capacity: random.int(0, 3), steps };
}

const inLine = "whoever waits longest is served first";

function neverMoreThanOne({ events }: ExploredSchedule): string | undefined {
  const tooMany = events.find(({ text }) => Number.parseInt(text, 10) > 1);
  return tooMany && `There is room for 1 item in the queue, and there are ${tooMany.text}.`;
}

task("AsyncQueue", () => {
  test("holds the producer back when it is full", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const queue = new answer.AsyncQueue<number>(2);
      async function produce() {
        for (let item = 1; item <= 5; item += 1) {
          await queue.put(item);
          io.log(`put ${item}`);
        }
      }
      const producing = produce();
      for (let item = 1; item <= 5; item += 1) {
        await io.sleep(100);
        io.log(`got ${await queue.get()}`);
      }
      await producing;
    });
    expect(tidy(run, "put")).toLog(
      ["0 put 1", "0 put 2", "100 put 3", "200 put 4", "300 put 5"],
      "there is room for 2, so that the producer can go on when one has been taken, every 100 ms",
    );
    expect(run).toFinishAt(500, "when the fifth item is taken");
  });

  test("keeps a getter waiting until there is an item", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        steps: [
          [0, "get", "A"],
          [100.25, "put", "1"],
          [200.5, "put", "2"],
          [300.75, "get", "B"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      ["100.25 1 is in", "100.25 A gets 1", "200.5 2 is in", "300.75 B gets 2"],
      "A waits for the item of 100.25 ms and has it at that moment, and the item of 200.5 ms waits for B",
    );
  });

  test("keeps two queues apart", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const [first, second] = [new answer.AsyncQueue<string>(), new answer.AsyncQueue<string>()];
      await first.put("of the first");
      const { size } = second;
      await second.put("of the second");
      return [size, await second.get(), await first.get()];
    });
    expect(run).toResolveTo(
      [0, "of the second", "of the first"],
      "what is put in one is not in the other; the 0 is the size of the second, when only the first has an item",
    );
  });

  test("gives the oldest item first", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        steps: [
          [0, "put", "1"],
          [10, "put", "2"],
          [20, "put", "3"],
          [30, "get", "A"],
          [40, "put", "4"],
          [50, "get", "B"],
          [60, "get", "C"],
          [70, "get", "D"],
        ],
      },
    });
    expect(tidy({ ...run, events: run.events.filter((it) => it.includes("gets")) })).toLog(
      ["30 A gets 1", "50 B gets 2", "60 C gets 3", "70 D gets 4"],
      "first in, first out",
    );
  });

  test("serves those who wait in the order in which they came", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 1,
        steps: [
          [0, "get", "A"],
          [10, "get", "B"],
          [20, "get", "C"],
          [100, "put", "1"],
          [110, "put", "2"],
          [120, "put", "3"],
          [200, "put", "4"],
          [210, "put", "5"],
          [220, "put", "6"],
          [300, "get", "D"],
          [310, "get", "E"],
          [320, "get", "F"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      [
        "100 1 is in",
        "100 A gets 1",
        "110 2 is in",
        "110 B gets 2",
        "120 3 is in",
        "120 C gets 3",
        "200 4 is in",
        "300 5 is in",
        "300 D gets 4",
        "310 6 is in",
        "310 E gets 5",
        "320 F gets 6",
      ],
      inLine,
    );
  });

  test("serves all when several items come at once", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 2,
        steps: [
          [0, "get", "A"],
          [0, "get", "B"],
          [0, "get", "C"],
          [100, "put", "1"],
          [100, "put", "2"],
          [100, "put", "3"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      ["100 1 is in", "100 2 is in", "100 3 is in", "100 A gets 1", "100 B gets 2", "100 C gets 3"],
      "three wait, and three items come in one go: there is one for each",
    );
  });

  test("gives every item, also `undefined`", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const queue = new answer.AsyncQueue<unknown>();
      const taken: unknown[] = [];
      const take = () => void queue.get().then((item) => taken.push(item));
      for (const item of [undefined, null, 0, "", false]) {
        await queue.put(item);
        take();
        await io.sleep(10);
      }
      take();
      await io.sleep(10);
      await queue.put(undefined);
      await io.sleep(10);
      return taken.map(String);
    });
    expect(run).toResolveTo(
      ["undefined", "null", "0", "", "false", "undefined"],
      "what the items are is no business of the queue, not even if they are `undefined`",
    );
  });

  test("counts the items that nobody has taken", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 2,
        steps: [
          [0, "size"],
          [10, "put", "1"],
          [20, "put", "2"],
          [30, "put", "3"],
          [40, "size"],
          [50, "get", "A"],
          [60, "size"],
          [70, "get", "B"],
          [80, "size"],
          [90, "get", "C"],
          [100, "get", "D"],
          [110, "size"],
        ],
      },
    });
    const sizes = run.events.filter((it) => it.includes("size"));
    expect({ ...run, events: sizes }).toLog(
      ["0 size 0", "40 size 2", "60 size 2", "80 size 1", "110 size 0"],
      "the third item is not in the queue before the first has been taken",
    );
  });

  test("hands items over with a capacity of 0", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 0,
        steps: [
          [0, "put", "1"],
          [10, "put", "2"],
          [20, "size"],
          [100, "get", "A"],
          [200, "get", "B"],
          [300, "get", "C"],
          [310, "get", "D"],
          [400, "put", "3"],
          [410, "put", "4"],
          [420, "put", "5"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      [
        "20 size 0",
        "100 1 is in",
        "100 A gets 1",
        "200 2 is in",
        "200 B gets 2",
        "400 3 is in",
        "400 C gets 3",
        "410 4 is in",
        "410 D gets 4",
      ],
      "nothing lies in a queue without room: a putter waits for a getter, and a getter for a putter",
    );
  });

  test("rejects with the reason of the signal itself", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const queue = new answer.AsyncQueue<string>(1);
      const reason = { enough: true };
      const told: string[] = [];
      const watch = (name: string, promise: Promise<unknown>) => {
        const tell = (text: string) => told.push(`${name}: ${text}`);
        promise.then(
          (value) => tell(`resolves to ${value}`),
          (error) => tell(error === reason ? "the reason" : `another, ${error}`),
        );
      };
      watch("get, aborted before", queue.get({ signal: AbortSignal.abort(reason) }));
      watch("put, aborted before", queue.put("x", { signal: AbortSignal.abort(reason) }));
      await io.sleep(10);
      const getting = new AbortController();
      watch("get", queue.get({ signal: getting.signal }));
      await io.sleep(10);
      getting.abort(reason);
      await io.sleep(10);
      const full = new answer.AsyncQueue<string>(1);
      await full.put("1");
      const putting = new AbortController();
      watch("put", full.put("2", { signal: putting.signal }));
      await io.sleep(10);
      putting.abort(reason);
      await io.sleep(10);
      watch("get of an item, aborted before", full.get({ signal: AbortSignal.abort(reason) }));
      await io.sleep(10);
      told.push(`in the queue: ${full.size}`);
      return told;
    });
    expect(run).toResolveTo(
      [
        "get, aborted before: the reason",
        "put, aborted before: the reason",
        "get: the reason",
        "put: the reason",
        "get of an item, aborted before: the reason",
        "in the queue: 1",
      ],
      "an aborted call rejects with `signal.reason`, and neither takes nor puts anything",
    );
  });

  test("loses no item when a getter gives up", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        steps: [
          [0, "get", "A"],
          [0, "get", "B"],
          [0, "get", "C"],
          [50, "abort", "B"],
          [100, "abort", "A"],
          [100, "put", "1"],
          [200, "put", "2"],
          [300, "get", "D"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      [
        "50 B rejected: B gives up",
        "100 1 is in",
        "100 A rejected: A gives up",
        "100 C gets 1",
        "200 2 is in",
        "300 D gets 2",
      ],
      "A and B are gone when the first item comes, and C is the next",
    );
  });

  test("does not put in what was given up", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 1,
        steps: [
          [0, "put", "1"],
          [10, "put", "2"],
          [20, "put", "3"],
          [30, "put", "4"],
          [50, "abort", "2"],
          [100, "abort", "3"],
          [100, "get", "A"],
          [200, "get", "B"],
          [300, "get", "C"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      [
        "0 1 is in",
        "50 2 rejected: 2 gives up",
        "100 3 rejected: 3 gives up",
        "100 4 is in",
        "100 A gets 1",
        "200 B gets 4",
      ],
      "those who put 2 and 3 have gone when there is room, and 4 is the next",
    );
  });

  test("wastes no room on a putter that gives up directly after", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 1,
        steps: [
          [0, "put", "1"],
          [10, "put", "2"],
          [20, "put", "3"],
          [100, "get", "A"],
          [100, "abort", "2"],
          [200, "get", "B"],
          [300, "get", "C"],
        ],
      },
    });
    const lines = sorted(run.events.filter((it) => / [23] is in| gets /.test(it)));
    expect(run).toHold(
      () =>
        [
          "100 2 is in,100 A gets 1,200 3 is in,200 B gets 2,300 C gets 3",
          "100 3 is in,100 A gets 1,200 B gets 3",
        ].includes(lines.join()),
      "The one who puts 2 gives up in the moment after a place has become free. Either 2 is in all the same, or 3 has the place; here an item is lost, or nobody is told of the place.",
    );
  });

  test("keeps listening to no signal", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const queue = new answer.AsyncQueue<number>(1);
      const { signal } = new AbortController();
      for (let count = 0; count < 3; count += 1) {
        const taken = [queue.get({ signal }), queue.get({ signal })];
        await io.sleep(10);
        const put = [1, 2, 3, 4].map((item) => queue.put(item, { signal }));
        await io.sleep(10);
        taken.push(queue.get({ signal }), queue.get({ signal }));
        await Promise.all([...put, ...taken]);
      }
    });
    expect(run).toFinishAt(60, "when three rounds of 20 ms are over");
    expect(run).toLeaveNothing();
  });

  test("sends the waiting getters away when it is closed", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        steps: [
          [0, "get", "A"],
          [10, "get", "B"],
          [100, "close"],
          [200, "get", "C"],
          [300, "close"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      ["100 A rejected: closed", "100 B rejected: closed", "200 C rejected: closed"],
      "from 100 ms on nothing will ever come, and a getter that waits for it waits in vain",
    );
  });

  test("gives what is left when it is closed", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        steps: [
          [0, "put", "1"],
          [0, "put", "2"],
          [100, "close"],
          [200, "get", "A"],
          [300, "get", "B"],
          [400, "get", "C"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      ["0 1 is in", "0 2 is in", "200 A gets 1", "300 B gets 2", "400 C rejected: closed"],
      "closing it keeps new items out; the two that are in can still be taken",
    );
  });

  test("lets nothing in when it is closed", async ({ world }) => {
    const run = await world.run(act, {
      args: {
        capacity: 1,
        steps: [
          [0, "put", "1"],
          [10, "put", "2"],
          [20, "put", "3"],
          [100, "close"],
          [200, "put", "4"],
          [300, "get", "A"],
          [400, "put", "5"],
          [500, "get", "B"],
        ],
      },
    });
    expect(tidy(run)).toLog(
      [
        "0 1 is in",
        "100 2 rejected: closed",
        "100 3 rejected: closed",
        "200 4 rejected: closed",
        "300 A gets 1",
        "400 5 rejected: closed",
        "500 B rejected: closed",
      ],
      "1 was in when the queue was closed at 100 ms; 2 and 3 were still waiting, and 4 and 5 come later",
    );
  });

  test("does not end a loop while it is only empty", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const queue = new answer.AsyncQueue<string>();
      const items: string[] = [];
      const consume = async () => {
        for await (const item of queue) items.push(`${performance.now()} ${item}`);
        items.push(`${performance.now()} over`);
      };
      const consuming = consume();
      await queue.put("1");
      await io.sleep(300);
      await queue.put("2");
      await io.sleep(200);
      queue.close();
      await consuming;
      return items;
    });
    expect(run).toResolveTo(
      ["0 1", "300 2", "500 over"],
      "there may be more to come until the queue is closed, at 500 ms",
    );
  });

  test("stays open when a loop is left", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const queue = new answer.AsyncQueue<number>();
      for (const item of [1, 2, 3, 4]) await queue.put(item);
      const taken: number[] = [];
      for await (const item of queue) {
        taken.push(item);
        if (item === 2) break;
      }
      await queue.put(5);
      queue.close();
      for await (const item of queue) taken.push(item);
      return taken;
    });
    expect(run).toResolveTo([1, 2, 3, 4, 5], "`break` ends the loop, and the rest is there for the next one");
  });

  test("refuses a capacity that is not a count", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) =>
        args.filter((capacity) => {
          try {
            new answer.AsyncQueue(capacity);
            return true;
          } catch (error) {
            return !(error instanceof RangeError);
          }
        }),
      { args: [-1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY] },
    );
    expect(run).toResolveTo([], "each of these is due a RangeError");
  });

  test("loses nothing and has never too much, in whatever order its users go on", async ({ world }) => {
    await world.explore(
      ({ answer, task }) => {
        const queue = new answer.AsyncQueue<string>(1);
        const got: string[] = [];
        for (const item of ["a", "b", "c"]) {
          task(`put ${item}`, async ({ log }) => {
            await queue.put(item);
            log(`${queue.size} in it`);
          });
        }
        task("getter", async ({ point }) => {
          got.push(await queue.get());
          for (const _ of [2, 3]) {
            await point("gets");
            got.push(await queue.get());
          }
        });
        return () => got.toSorted();
      },
      { always: [neverMoreThanOne], atEnd: [endsWith(["a", "b", "c"], "each item arrives, once")], ticks: 1 },
    );
  });

  test.random("serves whoever comes and goes", async ({ world, random }) => {
    const args = randomPlay(random);
    const run = await world.run(act, { args });
    expect(tidy(run)).toLog(
      enact(args),
      `with a capacity of ${args.capacity}, every item goes to the getter that waits longest`,
    );
  });
});

interface Line {
  readonly workers: number;
  readonly capacity: number;
  /** How long the work on items 1, 2, 3, … takes. */
  readonly fnMs: readonly number[];
  /** How long an asynchronous source takes for each item. When left out, the source is an ordinary generator. */
  readonly sourceMs?: readonly number[];
  /** The source fails instead of giving this item. */
  readonly sourceFailsAt?: number;
  /** How long an asynchronous source takes to be closed. */
  readonly closeMs?: number;
  readonly abortMs?: number;
  /** `fn` does nothing about its signal. */
  readonly isDeaf?: boolean;
  /** The pipeline is given no signal. */
  readonly hasNoSignal?: boolean;
}

/** Runs a pipeline; tells what came of the items, or whether it rejects with what it should. */
const drive = async ({ answer, io, args }: Bench<Line>) => {
  const { fnMs, sourceMs, closeMs = 0 } = args;
  const [fault, reason] = [new Error("the source is down"), new Error("enough")];
  function pull(index: number) {
    if (index + 1 === args.sourceFailsAt) throw fault;
    io.log(`pull ${index + 1}`);
    return index + 1;
  }
  function* source() {
    let isOpen = true;
    try {
      for (const index of fnMs.keys()) yield pull(index);
      isOpen = false;
    } catch (error) {
      isOpen = false;
      throw error;
    } finally {
      if (isOpen) io.log("close");
    }
  }
  async function* slowSource() {
    let isOpen = true;
    try {
      for (const index of fnMs.keys()) {
        const ms = sourceMs?.[index] ?? 0;
        if (ms > 0) await io.sleep(ms);
        yield pull(index);
      }
      isOpen = false;
    } catch (error) {
      isOpen = false;
      throw error;
    } finally {
      if (isOpen && closeMs > 0) await io.sleep(closeMs);
      if (isOpen) io.log("close");
    }
  }
  const controller = new AbortController();
  if (args.abortMs !== undefined) io.sleep(args.abortMs).then(() => controller.abort(reason));
  try {
    const results = await answer.pipeline(
      sourceMs || closeMs > 0 ? slowSource() : source(),
      (item, signal) => {
        // An aborted fetch leaves no line of its own.
        if (signal.aborted) io.log(`late ${item}`);
        return io.fetch(item, fnMs[item - 1] ?? 0, args.isDeaf ? {} : { signal });
      },
      {
        workers: args.workers,
        capacity: args.capacity,
        ...(args.hasNoSignal ? {} : { signal: controller.signal }),
      },
    );
    return Array.from(results, (it) => {
      if (it === undefined) return "nothing";
      return it.ok ? it.value.data : `failed: ${it.error instanceof Error ? it.error.message : it.error}`;
    });
  } catch (error) {
    if (error === reason) return "rejects with the reason";
    if (error === fault) return "rejects with the error of the source";
    throw error;
  }
};

function dataOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `data ${index + 1}`);
}

const ten: Line = { workers: 2, capacity: 3, fnMs: Array.from({ length: 10 }, () => 100) };
const inOrder = "one result for each item, in the order of the items";

/** How many items the source has given, but are not done with yet, at the end of each ms. */
function aheadAt({ events }: Observed): Map<number, { pulled: number; ahead: number }> {
  const ahead = new Map<number, { pulled: number; ahead: number }>();
  let [pulled, done] = [0, 0];
  for (const event of events) {
    const [ms, kind] = event.split(" ");
    if (kind === "pull") pulled += 1;
    if (kind === "end" || kind === "fail") done += 1;
    ahead.set(Number(ms), { pulled, ahead: pulled - done });
  }
  return ahead;
}

/** When each item is begun and done with, when the workers never wait for the queue longer than for the source. */
function schedule({ workers, fnMs, sourceMs = [] }: Line, failing: readonly number[] = []) {
  const free = Array.from({ length: workers }, () => 0);
  const events: string[] = [];
  let [arrivalMs, finishMs] = [0, 0];
  for (const [index, ms] of fnMs.entries()) {
    arrivalMs += sourceMs[index] ?? 0;
    const worker = free.indexOf(Math.min(...free));
    const startMs = Math.max(arrivalMs, free[worker] ?? 0);
    free[worker] = startMs + ms;
    finishMs = Math.max(finishMs, startMs + ms);
    const isFailing = failing.includes(index + 1);
    events.push(
      `${startMs} start ${index + 1}`,
      `${startMs + ms} ${isFailing ? "fail" : "end"} ${index + 1}`,
    );
  }
  return { events: sorted(events), finishMs };
}

task("pipeline", () => {
  test("takes 500 ms for ten items with two workers", async ({ world }) => {
    const run = await world.run(drive, { args: ten });
    expect(run).toFinishAt(500, "when two workers have ten items of 100 ms");
    expect(run).toResolveTo(dataOf(10), inOrder);
    expect(tidy(run, "start", "end")).toLog(schedule(ten).events, "the workers take the items in order");
  });

  test("takes no more from the source than there is room for", async ({ world }) => {
    const run = await world.run(drive, { args: ten });
    const most = Math.max(...[...aheadAt(run).values()].map((it) => it.ahead));
    expect(run).toResolveTo(dataOf(10), inOrder);
    expect(run).toHold(
      () => most <= 6,
      `Two items are worked on, three may lie ready, and the producer may hold one more in its hand: that is 6. Here ${most} items have been taken from the source at the same time.`,
    );
  });

  test("takes items ahead while the workers are busy", async ({ world }) => {
    const line = {
      workers: 1,
      capacity: 2,
      fnMs: [100, 100, 100, 100, 100],
      sourceMs: [100, 100, 100, 100, 100],
    };
    const run = await world.run(drive, { args: line });
    expect(run).toFinishAt(
      600,
      "when the source takes 100 ms for each item and goes on with the next while the worker is busy",
    );
    const full = await world.run(drive, { args: { ...ten, fnMs: [1000, 1000, 10, 10, 10, 10, 10, 10] } });
    const atOnce = aheadAt(full).get(0)?.pulled ?? 0;
    expect(full).toHold(
      () => atOnce >= 5,
      `Two workers are busy for 1000 ms, and three more items may lie ready for them. Here ${atOnce} items in all have been taken from the source.`,
    );
  });

  test("gives the results in the order of the items", async ({ world }) => {
    const line = { workers: 3, capacity: 1, fnMs: [300, 100, 200, 50] };
    const run = await world.run(drive, { args: line });
    expect(run).toResolveTo(dataOf(4), inOrder);
    expect(tidy(run, "start", "end")).toLog(
      schedule(line).events,
      "a worker takes the next item as soon as it is done with one",
    );
  });

  test("takes as long as a slow source", async ({ world }) => {
    const line = { ...ten, sourceMs: [0, 300, 300, 300, 300, 300, 300, 300, 300, 300] };
    const run = await world.run(drive, { args: line });
    expect(run).toFinishAt(2800, "when the last item comes at 2700 ms");
    expect(run).toResolveTo(dataOf(10), inOrder);
    expect(tidy(run, "start", "end")).toLog(
      schedule(line).events,
      "an item that comes while a worker is waiting is begun at once",
    );
  });

  test("makes a failure the result of its item", async ({ world }) => {
    const run = await world.run(drive, { args: ten, io: { fail: { 4: "no answer" } } });
    expect(run).toResolveTo(
      dataOf(10).with(3, "failed: no answer"),
      "the fourth item fails, and the others are not concerned",
    );
    expect(run).toFinishAt(500, "when a worker goes on after a failure");
  });

  test("keeps the error itself, also one thrown at once", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const faults: unknown[] = [new Error("thrown"), undefined, new Error("rejected")];
      const results = await answer.pipeline(
        [0, 1, 2, 3],
        (item): Promise<string> => {
          if (item < 2) throw faults[item];
          return item === 2 ? Promise.reject(faults[2]) : Promise.resolve("fine");
        },
        { workers: 1, capacity: 4 },
      );
      return Array.from(results, (it, index) =>
        !it ? "nothing" : it.ok ? it.value : it.error === faults[index] ? "the error" : "another",
      );
    });
    expect(run).toResolveTo(
      ["the error", "the error", "the error", "fine"],
      "whatever `fn` throws or rejects with is the `error` of the result",
    );
  });

  test("works on every item, also on `undefined`", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const results = await answer.pipeline(
        [1, undefined, null, 0, "", false, 2],
        async (item) => `item ${item}`,
        { workers: 2, capacity: 1 },
      );
      return results.map((it) => it.ok && it.value);
    });
    expect(run).toResolveTo(
      ["item 1", "item undefined", "item null", "item 0", "item ", "item false", "item 2"],
      "the source has seven items, and none of them is a sign for the end",
    );
  });

  test("ends when there are more workers than items", async ({ world }) => {
    const line = { workers: 5, capacity: 3, fnMs: [100, 200] };
    const run = await world.run(drive, { args: line });
    expect(run).toFinishAt(200, "when the longer one of two items takes 200 ms");
    expect(run).toResolveTo(dataOf(2), inOrder);
    const empty = await world.run(drive, { args: { ...line, fnMs: [] } });
    expect(empty).toFinishAt(0, "when the source is empty");
    expect(empty).toResolveTo([]);
  });

  test("keeps nothing ready with a capacity of 0", async ({ world }) => {
    const run = await world.run(drive, { args: { ...ten, capacity: 0 } });
    expect(run).toFinishAt(500, "when two workers have ten items of 100 ms");
    const most = Math.max(...[...aheadAt(run).values()].map((it) => it.ahead));
    expect(run).toHold(
      () => most <= 3,
      `With a capacity of 0 no item lies ready. Two are worked on and one may be in the producer's hand; here it is ${most} in all.`,
    );
  });

  test("leaves nothing behind", async ({ world }) => {
    const run = await world.run(drive, { args: ten });
    expect(run).toResolveTo(dataOf(10), inOrder);
    const unwatched = await world.run(drive, { args: { ...ten, hasNoSignal: true } });
    // On signals of its own it may listen as long as it likes: they go with it.
    const left = run.leftovers.listeners - unwatched.leftovers.listeners;
    expect(run).toHold(
      () => left <= 0,
      `All is over, and still there are abort listeners on the signal that the pipeline was given: ${left}. That signal may live long.`,
    );
    expect(run).toLeaveNothingRunning("All is over, and still a timer or a call is pending.");
    expect(run).toHold(
      ({ events }) => !events.some((it) => it.includes("close") || it.includes("abort")),
      "All was done, so that there was nothing to abort and no source to close.",
    );
  });

  test("stops when it is aborted", async ({ world }) => {
    const run = await world.run(drive, { args: { ...ten, abortMs: 250 } });
    expect(tidy(run, "start", "end", "abort", "late", "close")).toLog(
      sorted([
        ...[1, 2, 3, 4, 5, 6].map((item) => `${Math.floor((item - 1) / 2) * 100} start ${item}`),
        ...[1, 2, 3, 4].map((item) => `${Math.ceil(item / 2) * 100} end ${item}`),
        "250 abort 5",
        "250 abort 6",
        "250 close",
      ]),
      "at 250 ms two items are worked on, others lie ready, and the source has more",
    );
    expect(run).toResolveTo("rejects with the reason", "`signal.reason` is what it rejects with");
    expect(run).toFinishAt(250, "when it is aborted");
  });

  test("waits for the clean-up when it is aborted", async ({ world }) => {
    const cleaning = await world.run(drive, {
      args: { ...ten, abortMs: 250 },
      io: { cleanupMs: { 6: 200 } },
    });
    expect(cleaning).toResolveTo("rejects with the reason");
    expect(cleaning).toFinishAt(450, "when it is aborted at 250 ms and item 6 needs 200 ms to clean up");
    const deaf = await world.run(drive, { args: { ...ten, abortMs: 250, isDeaf: true } });
    expect(deaf).toResolveTo("rejects with the reason");
    expect(deaf).toFinishAt(300, "when items 5 and 6, whose `fn` does not heed the signal, end at that time");
    expect(deaf).toHold(
      ({ events }) => !events.includes("300 start 7"),
      "An item is begun after the abort at 250 ms.",
    );
  });

  test("waits for the source to be closed", async ({ world }) => {
    const run = await world.run(drive, { args: { ...ten, abortMs: 250, closeMs: 400 } });
    expect(run).toFinishAt(650, "when it is aborted at 250 ms and the source needs 400 ms to be closed");
    expect(run).toResolveTo("rejects with the reason");
  });

  test("stops although the workers are waiting", async ({ world }) => {
    const run = await world.run(drive, { args: { ...ten, sourceMs: [0, 1000, 1000], abortMs: 500 } });
    expect(run).toResolveTo(
      "rejects with the reason",
      "it is aborted while the workers wait for the second item",
    );
    expect(tidy(run, "start", "close")).toLog(
      ["0 start 1", "1000 close"],
      "the source is busy with the second item until 1000 ms, can be closed then, and nobody works on that item",
    );
  });

  test("takes nothing when it is aborted from the start", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      function* source() {
        io.log("pull");
        yield 1;
      }
      const reason = { enough: true };
      const signal = AbortSignal.abort(reason);
      try {
        await answer.pipeline(source(), async () => io.log("start"), { workers: 1, capacity: 1, signal });
        return "resolves";
      } catch (error) {
        return error === reason ? "rejects with the reason" : "rejects with another error";
      }
    });
    expect(run).toLog([], "the signal is aborted already");
    expect(run).toResolveTo("rejects with the reason");
  });

  test("stops when the source fails", async ({ world }) => {
    const args = {
      workers: 2,
      capacity: 3,
      fnMs: [100, 100, 100, 100, 100, 100],
      sourceMs: [0, 0, 0, 0, 150, 0],
      sourceFailsAt: 5,
    };
    const run = await world.run(drive, { args });
    expect(tidy(run, "start", "end", "abort", "late", "close")).toLog(
      sorted([
        "0 start 1",
        "0 start 2",
        "100 end 1",
        "100 end 2",
        "100 start 3",
        "100 start 4",
        "150 abort 3",
        "150 abort 4",
      ]),
      "the source fails at 150 ms instead of giving the fifth item, and takes down what is under way",
    );
    expect(run).toResolveTo("rejects with the error of the source");
    expect(run).toFinishAt(150, "when the source fails");
    const early = await world.run(drive, { args: { ...args, sourceMs: [0, 0, 0, 0, 50, 0] } });
    expect(tidy(early, "start", "end", "abort", "late")).toLog(
      ["0 start 1", "0 start 2", "50 abort 1", "50 abort 2"].toSorted(),
      "items 3 and 4 still lie ready when the source fails at 50 ms, and are not begun any more",
    );
    const sync = await world.run(drive, { args: { ...ten, sourceFailsAt: 8 } });
    expect(sync).toResolveTo("rejects with the error of the source", "an ordinary generator throws");
  });

  test("refuses numbers that make no sense", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        function* source() {
          io.log("pull");
          yield 1;
        }
        const accepted: string[] = [];
        for (const [workers, capacity] of args) {
          await answer
            .pipeline(source(), async () => io.log("start"), { workers, capacity })
            .then(
              () => accepted.push(`workers ${workers}, capacity ${capacity}`),
              (error) =>
                error instanceof RangeError || accepted.push(`${error?.name} for ${workers}, ${capacity}`),
            );
        }
        return accepted;
      },
      {
        args: [
          [0, 1],
          [-1, 1],
          [1.5, 1],
          [Number.NaN, 1],
          [1, -1],
          [1, 0.5],
          [1, Number.NaN],
        ] as const,
      },
    );
    expect(run).toResolveTo([], "each of these is due a rejection with a RangeError");
    expect(run).toLog([], "nothing is taken from the source then");
  });

  test("keeps two pipelines apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const run = (base: number, ms: number) =>
        answer.pipeline([1, 2, 3, 4], async (item) => (await io.fetch(base + item, ms)).id, {
          workers: 2,
          capacity: 1,
        });
      const both = await Promise.all([run(10, 100), run(20, 70)]);
      return both.map((results) => results.map((it) => it.ok && it.value));
    });
    expect(run).toResolveTo([
      [11, 12, 13, 14],
      [21, 22, 23, 24],
    ]);
    expect(run).toFinishAt(200, "when both have two workers for four items, of 100 ms in the one");
  });

  test.random("keeps all workers busy", async ({ world, random }) => {
    const fnMs = random.list(random.int(8, 25), () => random.int(1, 4000) / 8);
    const line = { workers: random.int(2, 5), capacity: random.int(0, 6), fnMs };
    const failing = random.distinct(2, 1, fnMs.length);
    const fail = Object.fromEntries(failing.map((item) => [item, `no ${item}`]));
    const run = await world.run(drive, { args: line, io: { fail } });
    const due = schedule(line, failing);
    expect(run).toFinishAt(due.finishMs, "the workers need when none of them waits while there are items");
    expect(tidy(run, "start", "end", "fail")).toLog(
      due.events,
      "a worker takes the next item when it is done with one",
    );
    expect(run).toResolveTo(
      dataOf(fnMs.length).map((data, index) =>
        failing.includes(index + 1) ? `failed: no ${index + 1}` : data,
      ),
      inOrder,
    );
    const { workers, capacity } = line;
    expect(run).toHold(
      () =>
        [...aheadAt(run).values()].every(
          ({ pulled, ahead }) =>
            ahead <= workers + capacity + 1 && (ahead >= workers + capacity || pulled === fnMs.length),
        ),
      "What has been taken from the source is not what workers, capacity and the producer's hand have room for.",
    );
  });
});
