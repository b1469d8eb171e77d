import { expect, kata, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/cancel-propagation.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

const theReason = "exactly the reason of the signal";

task("abortableSleep", () => {
  /** Sleeps; the signal is aborted at that ms, if at any. */
  const sleep = async ({ answer, io, args }: Bench<{ ms: number; abortMs?: number }>) => {
    const controller = new AbortController();
    if (args.abortMs !== undefined) io.sleep(args.abortMs).then(() => controller.abort("enough"));
    await answer.abortableSleep(args.ms, controller.signal);
    io.log("awake");
  };

  test("ends at the abort", async ({ world }) => {
    const run = await world.run(sleep, { args: { ms: 2000, abortMs: 500 } });
    expect(run).toRejectAt(500, "when the signal is aborted at that time");
    expect(run).toRejectWithValue("enough", theReason);
    expect(run).toLog([], "a sleep that was aborted is not over as if it had lasted its time");
  });

  test("sleeps as long as it is told to", async ({ world }) => {
    const run = await world.run(sleep, { args: { ms: 2000 } });
    expect(run).toFinishAt(2000, "when nobody aborts the signal");
  });

  test.random("ends when its time is over or when it is aborted", async ({ world, random }) => {
    const [ms, abortMs] = random.distinct(2, 1, 900) as [number, number];
    const run = await world.run(sleep, { args: { ms, abortMs: abortMs + 0.5 } });
    if (ms < abortMs) {
      expect(run).toFinishAt(ms, "the time that it was told to sleep, for the abort comes later");
    } else {
      expect(run).toRejectAt(
        abortMs + 0.5,
        "the abort, between two milliseconds; whoever looks at intervals comes late",
      );
      expect(run).toRejectWithValue("enough", theReason);
    }
  });

  test("wakes a thousand sleepers with one signal", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const controller = new AbortController();
      const sleeps = Array.from({ length: 1000 }, (_, at) =>
        answer.abortableSleep(5000 + at, controller.signal),
      );
      io.sleep(400).then(() => controller.abort("enough"));
      const patience = io.sleep(4000).then(() => "still sleeping");
      const ends = sleeps.map((it) => it.catch((reason) => reason));
      const told = await Promise.all(ends.map((it) => Promise.race([it, patience])));
      return { woken: told.filter((it) => it === "enough").length };
    });
    expect(run).toResolveTo(
      { woken: 1000 },
      "all thousand sleeps were given the signal that is aborted at 400 ms",
    );
    expect(run).toFinishAt(400, "when the signal is aborted at that time");
  });

  test("leaves nothing behind after an abort", async ({ world }) => {
    const run = await world.run(sleep, { args: { ms: 2000, abortMs: 500 } });
    expect(run).toRejectAt(500, "when the signal is aborted at that time");
    expect(run).toLeaveNothing();
  });

  test("leaves nothing behind after its time", async ({ world }) => {
    const run = await world.run(sleep, { args: { ms: 2000 } });
    expect(run).toFinishAt(2000, "when nobody aborts the signal");
    expect(run).toLeaveNothing();
  });

  test("sleeps without a signal", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.abortableSleep(300));
    expect(run).toFinishAt(300, "when there is no signal");
    expect(run).toResolveTo(undefined);
  });

  test("rejects with the very reason, whatever it is", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const told: Record<string, string> = {};
      const reasons = { text: "enough", error: new Error("power cut"), zero: 0, null: null, object: {} };
      for (const [name, reason] of [...Object.entries(reasons), ["none", undefined]] as const) {
        const controller = new AbortController();
        io.sleep(100).then(() => controller.abort(reason));
        told[name] = await answer.abortableSleep(2000, controller.signal).then(
          () => "resolves",
          (error) => (error === controller.signal.reason ? "the reason" : `something else: ${error}`),
        );
      }
      return told;
    });
    expect(run).toFinishAt(600, "when six sleeps are aborted after 100 ms each");
    const due = "the reason";
    expect(run).toResolveTo(
      { text: due, error: due, zero: due, null: due, object: due, none: due },
      "`abort(reason)` takes any value, and makes an AbortError if there is none; `signal.reason` is what to reject with",
    );
  });

  test("does not begin when the signal is aborted already", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      let call: Promise<void>;
      try {
        call = answer.abortableSleep(2000, AbortSignal.abort("early"));
      } catch {
        return "thrown at the caller";
      }
      return await call;
    });
    expect(run).toHold(
      ({ value }) => value !== "thrown at the caller",
      "The signal is aborted before the call, and `abortableSleep` has thrown at its caller. What is due is a promise, returned as ever, that rejects with `signal.reason`.",
    );
    expect(run).toRejectAt(0, "when the signal is aborted before the call");
    expect(run).toRejectWithValue("early", theReason);
    expect(run).toLeaveNothing();
  });

  test("sleeps for 0 ms", async ({ world }) => {
    const run = await world.run(sleep, { args: { ms: 0 } });
    expect(run).toHold(
      ({ settled, elapsedMs }) => settled === "resolved" && elapsedMs <= 1,
      "A sleep of 0 ms resolves at once, or when a timer of 0 ms goes off.",
    );
    expect(run).toLeaveNothing();
  });
});

interface Loading {
  readonly parts: readonly Answer.Part[];
  readonly abortMs?: number;
}

/** Downloads; the signal is aborted at that ms, if at any. */
const load = async ({ answer, io, args }: Bench<Loading>) => {
  const controller = new AbortController();
  if (args.abortMs !== undefined) io.sleep(args.abortMs).then(() => controller.abort("enough"));
  return await answer.download(args.parts, io, controller.signal);
};

const two: readonly Answer.Part[] = [
  { id: 1, ms: 2000 },
  { id: 2, ms: 3000 },
];
const twoStarts = ["0 start 1", "0 start 2"];

/** Different ids and different times, so that no two end at the same instant. */
function randomParts(random: Random): Answer.Part[] {
  const count = random.int(3, 10);
  const times = random.distinct(count, 1, 5000);
  return random.distinct(count, 1, 999).map((id, at) => ({ id, ms: times[at] as number }));
}

/** What happens if all parts start at 0 and those that have not ended at `atMs` are aborted. */
function abortedLog(parts: readonly Answer.Part[], atMs: number, cause: readonly string[] = []): string[] {
  const ended = parts.filter(({ ms }) => ms < atMs).toSorted((a, b) => a.ms - b.ms);
  return [
    ...parts.map(({ id }) => `0 start ${id}`),
    ...ended.map(({ id, ms }) => `${ms} end ${id}`),
    ...cause,
    ...parts.filter(({ ms }) => ms > atMs).map(({ id }) => `${atMs} abort ${id}`),
  ];
}

task("download", () => {
  test("stops all parts at the abort", async ({ world }) => {
    const run = await world.run(load, { args: { parts: two, abortMs: 500 } });
    expect(run).toRejectAt(500, "when the signal is aborted at that time");
    expect(run).toLog(
      [...twoStarts, "500 abort 1", "500 abort 2"],
      "both parts are under way at once, and each of them hears of the abort only if it is given the signal",
    );
  });

  test("rejects with the very reason", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const told: unknown[] = [];
      for (const reason of ["enough", new Error("power cut"), 0, undefined]) {
        const controller = new AbortController();
        io.sleep(100).then(() => controller.abort(reason));
        const parts = [1, 2].map((id) => ({ id, ms: 1000 }));
        told.push(
          await answer.download(parts, io, controller.signal).then(
            () => "resolves",
            (error) => error === controller.signal.reason,
          ),
        );
      }
      return told;
    });
    expect(run).toResolveTo(
      [true, true, true, true],
      "each `true` stands for exactly the reason of the signal: a text, an error, 0, none given",
    );
  });

  test("fetches all parts at once", async ({ world }) => {
    const run = await world.run(load, { args: { parts: [...two, { id: 3, ms: 1000 }] } });
    expect(run).toFinishAt(3000, "when the three parts run together");
    expect(run).toResolveTo(
      [1, 2, 3].map((id) => ({ id, data: `data ${id}` })),
      "the order of the list, not the order of the ends",
    );
    expect(run).toLog(
      [...twoStarts, "0 start 3", "1000 end 3", "2000 end 1", "3000 end 2"],
      "nobody aborts the signal",
    );
  });

  test("leaves nothing behind when all goes well", async ({ world }) => {
    const run = await world.run(load, { args: { parts: two } });
    expect(run).toFinishAt(3000, "when the two parts run together");
    expect(run).toLeaveNothing();
  });

  test("waits for the clean-up of what it stops", async ({ world }) => {
    const run = await world.run(load, { args: { parts: two, abortMs: 500 }, io: { cleanupMs: { 1: 100 } } });
    expect(run).toRejectAt(600, "when 1 needs 100 ms to clean up after its abort");
    expect(run).toRejectWithValue("enough", theReason);
    expect(run).toLog(
      [...twoStarts, "500 abort 1", "500 abort 2", "600 cleaned 1"],
      "when the call settles, nothing of it is running any more",
    );
  });

  test("waits for a part that does not heed the abort", async ({ world }) => {
    const run = await world.run(load, { args: { parts: two, abortMs: 500 }, io: { ignoreAbort: [1] } });
    expect(run).toRejectAt(2000, "when 1, which runs on in spite of its abort, is waited for");
    expect(run).toRejectWithValue("enough", theReason);
  });

  test("stops the others when a part fails", async ({ world }) => {
    const run = await world.run(load, {
      args: { parts: [...two, { id: 3, ms: 1000 }] },
      io: { fail: { 3: "3 is down" } },
    });
    expect(run).toRejectAt(1000, "when the failure of 3 stops the others");
    expect(run).toLog(
      [...twoStarts, "0 start 3", "1000 fail 3", "1000 abort 1", "1000 abort 2"],
      "the data of the others are of no use any more",
    );
    expect(run).toRejectWith("3 is down", "the error of the part that failed, as it is");
    expect(run).toLeaveNothing();
  });

  test("waits for the clean-up also when a part fails", async ({ world }) => {
    const run = await world.run(load, {
      args: { parts: [...two, { id: 3, ms: 1000 }], abortMs: 1200 },
      io: { fail: { 3: "3 is down" }, cleanupMs: { 2: 500 } },
    });
    expect(run).toRejectAt(1500, "when 2 needs 500 ms to clean up after the failure of 3");
    expect(run).toRejectWith(
      "3 is down",
      "3 fails at 1000 ms, and the signal is aborted only after that, at 1200 ms",
    );
  });

  test("leaves the caller's signal alone when a part fails", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const { signal } = new AbortController();
        const other = io.fetch("other", 4000, { signal }).then(
          () => "ends",
          () => "is stopped",
        );
        const told = await answer.download(args, io, signal).catch((error) => error.message);
        return [told, `a fetch of the caller's ${await other}`, signal.aborted];
      },
      { args: two, io: { fail: { 1: "1 is down" } } },
    );
    expect(run).toResolveTo(
      ["1 is down", "a fetch of the caller's ends", false],
      "the signal belongs to the caller, and so do others who heed it",
    );
  });

  test.random("stops any number of parts at any time", async ({ world, random }) => {
    const parts = randomParts(random);
    const abortMs = random.int(0, Math.max(...parts.map(({ ms }) => ms)) - 1) + 0.5;
    const run = await world.run(load, { args: { parts, abortMs } });
    expect(run).toRejectAt(abortMs, "the abort of the signal");
    expect(run).toRejectWithValue("enough", theReason);
    expect(run).toLog(abortedLog(parts, abortMs), "the abort stops those that have not ended");
    expect(run).toLeaveNothing();

    const byTime = parts.toSorted((a, b) => a.ms - b.ms);
    const { id, ms } = byTime[random.int(0, parts.length - 2)] as Answer.Part;
    const slow = random.pick(parts.filter((it) => it.ms > ms));
    const cleanupMs = random.int(1, 900);
    const failed = await world.run(load, {
      args: { parts },
      io: { fail: { [id]: `${id} is down` }, cleanupMs: { [slow.id]: cleanupMs } },
    });
    expect(failed).toRejectAt(ms + cleanupMs, "the clean-up that follows the failure");
    expect(failed).toRejectWith(`${id} is down`);
    expect(failed).toLog(
      [...abortedLog(parts, ms, [`${ms} fail ${id}`]), `${ms + cleanupMs} cleaned ${slow.id}`],
      "the failure of one stops those that have not ended",
    );
  });

  test("starts nothing when the signal is aborted already", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.download(args, io, AbortSignal.abort("early")),
      { args: two },
    );
    expect(run).toRejectAt(0, "when the signal is aborted before the call");
    expect(run).toRejectWithValue("early", theReason);
    expect(run).toLog([], "what would be stopped at once is not started");
  });

  test("rejects with the reason also when a part fails after the abort", async ({ world }) => {
    const run = await world.run(load, {
      args: { parts: two, abortMs: 500 },
      io: { ignoreAbort: [1], fail: { 1: "1 is down" } },
    });
    expect(run).toRejectAt(2000, "when 1, which runs on in spite of its abort, has failed");
    expect(run).toRejectWithValue("enough", "the abort at 500 ms came first, and 1 fails only at 2000 ms");
  });

  test("rejects with the reason also when no part heeds the abort", async ({ world }) => {
    const run = await world.run(load, { args: { parts: two, abortMs: 500 }, io: { ignoreAbort: [1, 2] } });
    expect(run).toRejectAt(3000, "when both parts run on to their end in spite of the abort at 500 ms");
    expect(run).toRejectWithValue("enough", theReason);
  });

  test("keeps two calls of `download` apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const { signal } = new AbortController();
        const calls = [answer.download(args, io, signal), answer.download([{ id: 7, ms: 2500 }], io, signal)];
        const ends = await Promise.allSettled(calls);
        return ends.map((it) => it.status);
      },
      { args: two, io: { fail: { 1: "1 is down" } } },
    );
    expect(run).toResolveTo(["rejected", "fulfilled"], "the failure in one call does not stop another call");
  });
});

interface Job {
  /** What the work comes to when nobody stops it. */
  readonly work: "succeeds" | "fails" | "throws";
  readonly cleanup: "succeeds" | "fails" | "throws";
  readonly abortMs?: number;
}

/** Work of 2000 ms, a clean-up of 100 ms, and what came of it all: `600 reason`. */
const clean = async ({ answer, io, args }: Bench<Job>) => {
  const controller = new AbortController();
  const workError = new Error("work");
  const cleanupError = new Error("clean-up");
  if (args.abortMs !== undefined)
    io.sleep(args.abortMs).then(() => controller.abort({ reason: "of an object" }));
  const work = (signal: AbortSignal) => {
    if (args.work === "throws") throw workError;
    return io.fetch(1, 2000, { signal }).then((datum) => {
      if (args.work === "fails") throw workError;
      return datum.data;
    });
  };
  const cleanup = () => {
    io.log("clean-up begins");
    if (args.cleanup === "throws") throw cleanupError;
    return io.sleep(100).then(() => {
      io.log("clean-up ends");
      if (args.cleanup === "fails") throw cleanupError;
    });
  };
  const nameOf = (error: unknown): unknown => {
    if (error === workError) return "the error of the work";
    if (error === cleanupError) return "the error of the clean-up";
    if (controller.signal.aborted && error === controller.signal.reason) return "the reason";
    if (error instanceof AggregateError) return error.errors.map(nameOf);
    return `something else: ${error}`;
  };
  const told = await answer.withCleanup(work, cleanup, controller.signal).then(
    (value) => ({ resolved: value }),
    (error) => ({ rejected: nameOf(error) }),
  );
  return { ...told, atMs: performance.now() };
};

const wellStopped = ["0 start 1", "500 abort 1", "500 clean-up begins", "600 clean-up ends"];
const wellDone = ["0 start 1", "2000 end 1", "2000 clean-up begins", "2100 clean-up ends"];

task("withCleanup", () => {
  test("waits for the clean-up after an abort", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "succeeds", cleanup: "succeeds", abortMs: 500 } });
    expect(run).toFinishAt(600, "when the work is stopped at 500 ms and the clean-up takes 100 ms");
    expect(run).toResolveTo(
      { rejected: "the reason", atMs: 600 },
      "the work was stopped, so there is no value",
    );
    expect(run).toLog(wellStopped, "the clean-up comes once, after the work");
  });

  test("cleans up when the work succeeds", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "succeeds", cleanup: "succeeds" } });
    expect(run).toLog(wellDone, "the clean-up comes once, after the work");
    expect(run).toResolveTo({ resolved: "data 1", atMs: 2100 }, "the value of the work, after the clean-up");
  });

  test("cleans up when the work fails", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "fails", cleanup: "succeeds" } });
    expect(run).toLog(wellDone, "the clean-up comes once, after the work");
    expect(run).toResolveTo(
      { rejected: "the error of the work", atMs: 2100 },
      "what the work has thrown, after the clean-up",
    );
  });

  test("cleans up when the work throws at once", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "throws", cleanup: "succeeds" } });
    expect(run).toLog(
      ["0 clean-up begins", "100 clean-up ends"],
      "`work` throws before it gives a promise, and that is a failure like any other",
    );
    expect(run).toResolveTo({ rejected: "the error of the work", atMs: 100 }, "what the work has thrown");
  });

  test.random("lets the work end before it cleans up", async ({ world, random }) => {
    const abortMs = random.int(1, 1900) + 0.5;
    const cleanupMs = random.int(1, 900);
    const run = await world.run(clean, {
      args: { work: "succeeds", cleanup: "succeeds", abortMs },
      io: { cleanupMs: { 1: cleanupMs } },
    });
    const stopMs = abortMs + cleanupMs;
    expect(run).toLog(
      [
        "0 start 1",
        `${abortMs} abort 1`,
        `${stopMs} cleaned 1`,
        `${stopMs} clean-up begins`,
        `${stopMs + 100} clean-up ends`,
      ],
      "the work needs time to stop, and what it uses must not be cleared away under its hands",
    );
    expect(run).toResolveTo({ rejected: "the reason", atMs: stopMs + 100 }, "the clean-up follows the abort");
  });

  test("settles as the work does when that ends in spite of the abort", async ({ world }) => {
    const run = await world.run(clean, {
      args: { work: "succeeds", cleanup: "succeeds", abortMs: 500 },
      io: { ignoreAbort: [1] },
    });
    expect(run).toResolveTo(
      { resolved: "data 1", atMs: 2100 },
      "the work does not heed the signal and has a value at 2000 ms: what it came to is what counts",
    );
  });

  test("reports both errors when the clean-up fails after an abort", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "succeeds", cleanup: "fails", abortMs: 500 } });
    expect(run).toResolveTo(
      { rejected: ["the reason", "the error of the clean-up"], atMs: 600 },
      "these are the `errors` of the AggregateError: why the work has ended, and why the clean-up has",
    );
  });

  test("reports both errors when the work and the clean-up fail", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "fails", cleanup: "throws" } });
    expect(run).toResolveTo(
      { rejected: ["the error of the work", "the error of the clean-up"], atMs: 2000 },
      "these are the `errors` of the AggregateError; the clean-up throws at once here",
    );
  });

  test("rejects with the error of the clean-up alone when the work succeeds", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "succeeds", cleanup: "fails" } });
    expect(run).toResolveTo(
      { rejected: "the error of the clean-up", atMs: 2100 },
      "only one thing has failed, and its error is what the caller gets",
    );
  });

  test("cleans up once when the abort comes during the clean-up", async ({ world }) => {
    const run = await world.run(clean, { args: { work: "succeeds", cleanup: "succeeds", abortMs: 2050 } });
    expect(run).toLog(
      wellDone,
      "the abort at 2050 ms comes too late: the work has ended, and the clean-up is under way",
    );
    expect(run).toResolveTo({ resolved: "data 1", atMs: 2100 }, "the work had its value before the abort");
  });

  test("does nothing at all when the signal is aborted already", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = async () => io.log("work");
      const cleanup = async () => io.log("clean-up");
      await answer.withCleanup(work, cleanup, AbortSignal.abort("early"));
    });
    expect(run).toRejectAt(0, "when the signal is aborted before the call");
    expect(run).toRejectWithValue("early", theReason);
    expect(run).toLog([], "where no work was begun there is nothing to clean up");
  });
});
