import { expect, kata, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/debounce-latest.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

/** At this ms: a call with the text, a flush to be called so in the result, or a cancel with the text as its reason. */
type Step = readonly [ms: number, what: "call" | "flush" | "cancel", text: string];

interface Typing {
  /** Of `debounce`. */
  readonly ms: number;
  /** What a search takes. It fails for a text with an exclamation mark. */
  readonly searchMs: number;
  readonly steps: readonly Step[];
}

/** Takes the steps and tells what the promise of each came to, and when: `{ a: "190 found a" }`. */
const typeAndFlush = async ({ answer, io, args }: Bench<Typing>) => {
  const search = answer.debounce(async (text: string) => {
    io.log(`search ${text}`);
    await io.sleep(args.searchMs);
    if (text.includes("!")) throw new Error(`no ${text}`);
    return `found ${text}`;
  }, args.ms);
  const told: Record<string, string> = {};
  const watch = (name: string, promise: Promise<unknown>) => {
    const tell = (text: unknown) => {
      told[name] = `${performance.now()} ${text}`;
    };
    told[name] = "never settled";
    promise.then(tell, (error) => tell(`rejected, ${error instanceof Error ? error.message : error}`));
  };
  for (const [ms, what, text] of args.steps) {
    await io.sleep(ms - performance.now());
    if (what === "call") watch(text, search(text));
    if (what === "flush") watch(text, search.flush());
    if (what === "cancel") search.cancel(text);
  }
  await io.sleep(10_000);
  return told;
};

const threeCalls: readonly Step[] = [
  [0, "call", "a"],
  [50, "call", "ab"],
  [90, "call", "abc"],
];

/** Calls at different times, some of them close together; no pause is exactly `ms`. */
function randomTyping(random: Random): Typing {
  const ms = random.int(50, 300);
  let atMs = 0;
  const steps = random.list(random.int(5, 12), (index): Step => {
    atMs += random.pick([random.int(1, ms - 1), random.int(ms + 1, 2 * ms)]);
    return [atMs, "call", `t${index}${random.int(1, 4) === 1 ? "!" : ""}`];
  });
  return { ms, searchMs: random.int(1, 400) + 0.5, steps };
}

/** What is due of it. */
function debounced({ ms, searchMs, steps }: Typing) {
  const events: string[] = [];
  const told: Record<string, string> = {};
  let burst: string[] = [];
  for (const [index, [atMs, , text]] of steps.entries()) {
    burst.push(text);
    const next = steps[index + 1];
    if (next && next[0] < atMs + ms) continue;
    events.push(`${atMs + ms} search ${text}`);
    const outcome = text.includes("!") ? `rejected, no ${text}` : `found ${text}`;
    for (const it of burst) told[it] = `${atMs + ms + searchMs} ${outcome}`;
    burst = [];
  }
  return { events, told };
}

task("debounce", () => {
  test("searches once, 100 ms after the last call", async ({ world }) => {
    const run = await world.run(typeAndFlush, { args: { ms: 100, searchMs: 0, steps: threeCalls } });
    expect(run).toLog(
      ["190 search abc"],
      "a call puts the search off again, and only the last of them is searched for",
    );
  });

  test("answers all calls that waited for the search", async ({ world }) => {
    const run = await world.run(typeAndFlush, { args: { ms: 100, searchMs: 30, steps: threeCalls } });
    expect(run).toResolveTo(
      { a: "220 found abc", ab: "220 found abc", abc: "220 found abc" },
      "one search, from 190 ms to 220 ms, answers all three calls",
    );
  });

  test("tells all of them when the search fails", async ({ world }) => {
    const run = await world.run(typeAndFlush, {
      args: {
        ms: 100,
        searchMs: 30,
        steps: [
          [0, "call", "a"],
          [50, "call", "a!"],
          [300, "call", "b"],
        ],
      },
    });
    expect(run).toResolveTo(
      { a: "180 rejected, no a!", "a!": "180 rejected, no a!", b: "430 found b" },
      "a search that fails answers those who waited for it, and the next one is not concerned",
    );
  });

  test("rejects with what `fn` throws at once", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("no such index");
      const search = answer.debounce((text: string): string => {
        if (text === "b") throw fault;
        return text;
      }, 100);
      const told = ["never settled", "never settled"];
      for (const [index, text] of ["a", "b"].entries()) {
        search(text).then(
          (value) => {
            told[index] = `found ${value}`;
          },
          (error) => {
            told[index] = error === fault ? "the error itself" : `another error, ${error?.message}`;
          },
        );
      }
      await io.sleep(500);
      return told;
    });
    expect(run).toResolveTo(
      ["the error itself", "the error itself"],
      "`fn` throws in the midst of a timer's callback, and the callers are the ones to be told",
    );
  });

  test("gives a call during a search a search of its own", async ({ world }) => {
    const run = await world.run(typeAndFlush, {
      args: {
        ms: 100,
        searchMs: 300,
        steps: [
          [0, "call", "a"],
          [200, "call", "b"],
        ],
      },
    });
    expect(run).toLog(
      ["100 search a", "300 search b"],
      "the search for a, under way until 400 ms, is not touched",
    );
    expect(run).toResolveTo(
      { a: "400 found a", b: "600 found b" },
      "the call at 200 ms came when the search for a was under way, and waits for the next one",
    );
  });

  test("searches at once when flushed", async ({ world }) => {
    const run = await world.run(typeAndFlush, {
      args: {
        ms: 100,
        searchMs: 30,
        steps: [
          [0, "call", "a"],
          [50, "call", "ab"],
          [70, "flush", "flush"],
          [170, "call", "b"],
        ],
      },
    });
    expect(run).toLog(
      ["70 search ab", "270 search b"],
      "a flush takes the place of the timer; nobody waits for that any more",
    );
    expect(run).toResolveTo(
      { a: "100 found ab", ab: "100 found ab", flush: "100 found ab", b: "300 found b" },
      "the flush and those who were waiting get the same",
    );
  });

  test("has nothing to flush when no call waits", async ({ world }) => {
    const run = await world.run(typeAndFlush, {
      args: {
        ms: 100,
        searchMs: 30,
        steps: [
          [0, "flush", "before"],
          [10, "call", "a"],
          [200, "flush", "after"],
        ],
      },
    });
    expect(run).toLog(["110 search a"], "nobody is waiting when it is flushed");
    expect(run).toResolveTo(
      { before: "0 undefined", a: "140 found a", after: "200 undefined" },
      "without a waiting call a flush gives `undefined`",
    );
  });

  test("searches for nothing when cancelled", async ({ world }) => {
    const run = await world.run(typeAndFlush, {
      args: {
        ms: 100,
        searchMs: 30,
        steps: [...threeCalls, [120, "cancel", "left the page"], [150, "call", "b"]],
      },
    });
    expect(run).toLog(["250 search b"], "the calls before 120 ms were cancelled");
    expect(run).toResolveTo(
      {
        a: "120 rejected, left the page",
        ab: "120 rejected, left the page",
        abc: "120 rejected, left the page",
        b: "280 found b",
      },
      "all that wait are told at 120 ms that they wait in vain",
    );
  });

  test("rejects with the reason of the cancel itself", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const search = answer.debounce((text: string) => text, 100);
      const reason = { page: "left" };
      const first = search("a").catch((error) => (error === reason ? "the reason" : `another: ${error}`));
      search.cancel(reason);
      const second = search("b").catch((error) => (error instanceof DOMException ? error.name : `${error}`));
      search.cancel();
      return [await first, await second];
    });
    expect(run).toResolveTo(
      ["the reason", "AbortError"],
      "the first cancel has a reason, the second has none and gives an AbortError, a `DOMException`",
    );
  });

  test("leaves no timer when cancelled", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.debounce((text: string) => text, 60_000);
      const told = Promise.allSettled(["a", "ab", "abc"].map((text) => search(text)));
      await io.sleep(100);
      search.cancel("left the page");
      await told;
    });
    expect(run).toFinishAt(100, "when it is cancelled at that time");
    expect(run).toLeaveNothingRunning(
      `After the cancel timers are still running: ${run.leftovers.timers}. A timer that nobody needs keeps a program alive.`,
    );
  });

  test("does not cancel a search that is under way", async ({ world }) => {
    const run = await world.run(typeAndFlush, {
      args: {
        ms: 100,
        searchMs: 300,
        steps: [
          [0, "cancel", "too early"],
          [10, "call", "a"],
          [200, "cancel", "too late"],
        ],
      },
    });
    expect(run).toLog(["110 search a"], "no call waits when it is cancelled");
    expect(run).toResolveTo({ a: "410 found a" }, "no call waits when it is cancelled");
  });

  test.random("waits for a pause, whatever the rhythm", async ({ world, random }) => {
    const args = randomTyping(random);
    const run = await world.run(typeAndFlush, { args });
    const due = debounced(args);
    expect(run).toLog(due.events, "every pause that is long enough gives one search, for the last text");
    expect(run).toResolveTo(due.told, "every call is told what the search came to that it waited for");
  });

  test("needs nobody to handle the rejection of an earlier call", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.debounce(async (text: string): Promise<string> => {
        throw new Error(`no ${text}`);
      }, 100);
      search("a");
      search("ab");
      const told = await search("abc").catch((error) => error.message);
      search("b");
      search("bc");
      search.cancel("left the page");
      await io.sleep(1000);
      return told;
    });
    expect(run).toResolveTo("no abc", "the caller who came last is told why the search failed");
  });

  test("passes on all arguments and `this`", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const shelf = {
        name: "shelf",
        find: answer.debounce(function (this: { name: string } | undefined, ...args: unknown[]) {
          return [this?.name, ...args];
        }, 100),
      };
      shelf.find("a", 1);
      return await shelf.find("ab", 2, true);
    });
    expect(run).toResolveTo(
      ["shelf", "ab", 2, true],
      "`fn` is called as the last caller called: `shelf.find(…)`",
    );
  });

  test("waits for its callers also when `ms` is 0", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.debounce((text: string) => {
        io.log(`search ${text}`);
        return text;
      }, 0);
      search("a");
      const last = search("ab");
      io.log("called twice");
      return await last;
    });
    expect(run).toHold(
      ({ events, elapsedMs }) =>
        events.map((it) => it.replace(/^\S+ /, "")).join() === "called twice,search ab" && elapsedMs <= 1,
      "With 0 ms two calls in one go still give one search, for the last text, as soon as the caller gives way.",
    );
  });

  test("keeps two debounced functions apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const log = (text: string) => io.log(text);
      const [first, second] = [answer.debounce(log, 100), answer.debounce(log, 50)];
      const both = [first("one"), second("two")];
      await Promise.all(both);
    });
    expect(run).toLog(["50 two", "100 one"], "each wrapper has a timer and callers of its own");
  });
});

interface Fetches {
  readonly calls: readonly { readonly atMs: number; readonly id: string; readonly ms: number }[];
}

/** Makes the calls and tells what the promise of each came to, and when: `{ a: "100 AbortError" }`. */
const supersede = async ({ answer, io, args }: Bench<Fetches>) => {
  const search = answer.latest((signal, id: string, ms: number) => io.fetch(id, ms, { signal }));
  const told: Record<string, string> = {};
  for (const { atMs, id, ms } of args.calls) {
    await io.sleep(atMs - performance.now());
    told[id] = "never settled";
    search(id, ms).then(
      (datum) => {
        told[id] = `${performance.now()} ${datum?.data}`;
      },
      (error) => {
        told[id] = `${performance.now()} ${error?.name === "Error" ? error.message : error?.name}`;
      },
    );
  }
  await io.sleep(10_000);
  return told;
};

const twoCalls = [
  { atMs: 0, id: "a", ms: 300 },
  { atMs: 100, id: "ab", ms: 50 },
];
const twoCallsTold = { a: "100 AbortError", ab: "150 data ab" };

/** Calls at different times; no answer comes at the time of a call or of another answer. */
function randomCalls(random: Random) {
  let atMs = 0;
  return random.list(random.int(5, 12), (index) => {
    atMs += random.int(1, 300);
    return { atMs, id: `t${index}`, ms: random.int(1, 400) + 0.5 + index / 100 };
  });
}

task("latest", () => {
  test("gives the old call up for the new one", async ({ world }) => {
    const run = await world.run(supersede, { args: { calls: twoCalls } });
    expect(run).toLog(
      ["0 start a", "100 abort a", "100 start ab", "150 end ab"],
      "the second call stops the first one and then starts",
    );
    expect(run).toResolveTo(
      twoCallsTold,
      "the second call supersedes the first at 100 ms, and the caller of that is told with an AbortError",
    );
  });

  test("does not wait until the old call has cleaned up", async ({ world }) => {
    const run = await world.run(supersede, { args: { calls: twoCalls }, io: { cleanupMs: { a: 200 } } });
    expect(run).toResolveTo(
      twoCallsTold,
      "the old call needs until 300 ms to clean up, and that is nothing for its caller or for the new call to wait for",
    );
  });

  test("lets no old failure in late", async ({ world }) => {
    const run = await world.run(supersede, {
      args: { calls: twoCalls },
      io: { ignoreAbort: ["a"], fail: { a: "a is down" } },
    });
    expect(run).toResolveTo(
      twoCallsTold,
      "the old fetch does not heed its signal and fails at 300 ms, when nobody wants to know any more",
    );
  });

  test("rejects with a DOMException named AbortError", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.latest((signal, id: string) => io.fetch(id, 300, { signal }));
      const first = search("a").catch((error) => [error instanceof DOMException, error?.name]);
      await search("ab");
      return await first;
    });
    expect(run).toResolveTo([true, "AbortError"], "that is how a caller tells it from a failure");
  });

  test.random("answers only the newest, whatever the rhythm", async ({ world, random }) => {
    const calls = randomCalls(random);
    const deaf = random.shuffle(calls.map(({ id }) => id)).slice(0, 3);
    const run = await world.run(supersede, { args: { calls }, io: { ignoreAbort: deaf } });
    const told = calls.map(({ atMs, id, ms }, index) => {
      const next = calls[index + 1];
      const isSuperseded = next !== undefined && next.atMs < atMs + ms;
      return [id, isSuperseded ? `${next.atMs} AbortError` : `${atMs + ms} data ${id}`];
    });
    expect(run).toResolveTo(
      Object.fromEntries(told),
      "a call that is under way when the next one comes is superseded at that moment, any other gets its answer",
    );
  });

  test("needs nobody to handle that a call was superseded", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.latest((signal, id: string) => io.fetch(id, 300, { signal }));
      search("a");
      await io.sleep(100);
      search("ab");
      await io.sleep(100);
      return (await search("abc")).data;
    });
    expect(run).toFinishAt(500, "when the last call, of 300 ms, begins at 200 ms");
    expect(run).toResolveTo("data abc");
  });

  test("answers calls that do not overlap", async ({ world }) => {
    const run = await world.run(supersede, {
      args: {
        calls: [
          { atMs: 0, id: "a", ms: 50 },
          { atMs: 100, id: "b", ms: 50 },
          { atMs: 200, id: "c", ms: 50 },
        ],
      },
      io: { fail: { b: "b is down" } },
    });
    expect(run).toLog(
      ["0 start a", "50 end a", "100 start b", "150 fail b", "200 start c", "250 end c"],
      "a call that has ended is in nobody's way",
    );
    expect(run).toResolveTo(
      { a: "50 data a", b: "150 b is down", c: "250 data c" },
      "a failure concerns only the call that fails",
    );
  });

  test("rejects with the error of the newest call itself", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("no such index");
      const search = answer.latest((_, how: string): Promise<never> => {
        if (how === "at once") throw fault;
        return io.sleep(100).then(() => Promise.reject(fault));
      });
      const isFault = (error: unknown) => error === fault;
      return [await search("later").catch(isFault), await search("at once").catch(isFault)];
    });
    expect(run).toResolveTo(
      [true, true],
      "what `fn` rejects with or throws at once is what its caller's promise rejects with",
    );
  });

  test("passes on all its arguments and `this`", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const shelf = {
        name: "shelf",
        find: answer.latest(async function (
          this: { name: string } | undefined,
          signal: AbortSignal,
          ...args: unknown[]
        ) {
          return [this?.name, signal.aborted, ...args];
        }),
      };
      return await shelf.find("a", 1, true);
    });
    expect(run).toResolveTo(
      ["shelf", false, "a", 1, true],
      "`fn` is called as the caller called, `shelf.find(…)`, with a signal before the arguments",
    );
  });

  test("keeps two wrapped functions apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fetch = (signal: AbortSignal, id: string, ms: number) => io.fetch(id, ms, { signal });
      const [first, second] = [answer.latest(fetch), answer.latest(fetch)];
      await Promise.all([first("one", 100), second("two", 50)]);
    });
    expect(run).toLog(
      ["0 start one", "0 start two", "50 end two", "100 end one"],
      "a call of one wrapper does not supersede a call of another",
    );
  });
});
