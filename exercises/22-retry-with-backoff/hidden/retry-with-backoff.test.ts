import { expect, kata, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/retry-with-backoff.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

interface Tries {
  /** So many tries fail; the next one succeeds. */
  readonly failures: number;
  /** What each try takes. */
  readonly tryMs?: number;
  /** What `random` gives, one after the other, the last one for ever; without them there is no `random`. */
  readonly randoms?: readonly number[];
  readonly attempts: number;
  readonly baseMs: number;
  readonly factor?: number;
  readonly maxMs?: number;
}

/** Logs each try. An error is told as its message. */
const tryHard = async ({ answer, io, args }: Bench<Tries>) => {
  const { failures, tryMs = 0, randoms, ...options } = args;
  const work = async (attempt: number) => {
    io.log(`try ${attempt}`);
    if (tryMs > 0) await io.sleep(tryMs);
    if (attempt <= failures) throw new Error(`failure ${attempt}`);
    return `value ${attempt}`;
  };
  let asked = -1;
  const random = () => {
    asked += 1;
    return randoms?.[asked] ?? randoms?.at(-1) ?? 0;
  };
  return await answer.retry(work, randoms ? { ...options, random } : options, io);
};

/** The log of tries at these times. */
function triesAt(...times: readonly number[]): string[] {
  return times.map((ms, index) => `${ms} try ${index + 1}`);
}

/** Tries that take some time, with waits that are sometimes too long for `maxMs`. Parts are exact binary fractions. */
function randomTries(random: Random) {
  const attempts = random.int(2, 8);
  const [baseMs, factor] = [random.int(1, 200), random.pick([1, 2, 3])];
  const args = {
    attempts,
    failures: random.int(0, attempts),
    tryMs: random.int(1, 100),
    baseMs,
    factor,
    maxMs: baseMs * random.int(1, 20) + random.int(0, 9),
    randoms: random.list(attempts, () => random.int(0, 64) / 64),
  };
  const starts = [0];
  let freeMs = args.tryMs;
  while (starts.length < Math.min(attempts, args.failures + 1)) {
    const index = starts.length - 1;
    freeMs += Math.min(args.maxMs, baseMs * factor ** index) * (args.randoms[index] ?? 0);
    starts.push(freeMs);
    freeMs += args.tryMs;
  }
  return { args, starts, endMs: freeMs };
}

task("retry", () => {
  test("tries at 0, 100, 300 and 700 ms", async ({ world }) => {
    const run = await world.run(tryHard, { args: { failures: 3, attempts: 10, baseMs: 100 } });
    expect(run).toLog(
      triesAt(0, 100, 300, 700),
      "three tries fail, and each wait is twice as long as the one before: 100, 200 and 400 ms",
    );
    expect(run).toResolveTo("value 4", "this is the value of the fourth try");
  });

  test("gives up at once when the last try has failed", async ({ world }) => {
    const run = await world.run(tryHard, { args: { failures: 9, attempts: 3, baseMs: 100 } });
    expect(run).toLog(triesAt(0, 100, 300), "three tries are allowed, the first one included");
    expect(run).toRejectAt(300, "when the third of three tries fails and there is nothing to wait for");
    expect(run).toRejectWith("failure 3", "the error of the last try");
  });

  test("tries once if that is all", async ({ world }) => {
    const failed = await world.run(tryHard, { args: { failures: 1, attempts: 1, baseMs: 100 } });
    expect(failed).toRejectAt(0, "when the only try fails");
    expect(failed).toLog(triesAt(0), "one try is allowed");
    const fine = await world.run(tryHard, { args: { failures: 0, attempts: 1, baseMs: 100 } });
    expect(fine).toResolveTo("value 1", "this is the value of the only try");
  });

  test("waits between a failure and the next try", async ({ world }) => {
    const run = await world.run(tryHard, { args: { failures: 2, tryMs: 50, attempts: 5, baseMs: 100 } });
    expect(run).toLog(
      triesAt(0, 150, 400),
      "each try takes 50 ms, and a wait, of 100 ms and of 200 ms, begins when the try has failed",
    );
    expect(run).toFinishAt(450, "when the third try, begun at 400 ms, succeeds after 50 ms");
  });

  test("waits no longer than `maxMs`", async ({ world }) => {
    const run = await world.run(tryHard, { args: { failures: 4, attempts: 9, baseMs: 100, maxMs: 250 } });
    expect(run).toLog(
      triesAt(0, 100, 300, 550, 800),
      "the waits grow from 100 ms to 200 ms, and then stay at 250 ms",
    );
  });

  test("grows by the factor that is asked for", async ({ world }) => {
    const args = { failures: 3, attempts: 9, baseMs: 100 };
    const threefold = await world.run(tryHard, { args: { ...args, factor: 3 } });
    expect(threefold).toLog(
      triesAt(0, 100, 400, 1300),
      "with the factor 3 the waits are 100, 300 and 900 ms",
    );
    const even = await world.run(tryHard, { args: { ...args, factor: 1 } });
    expect(even).toLog(triesAt(0, 100, 200, 300), "with the factor 1 all waits are 100 ms");
  });

  test("waits the part that `random` says", async ({ world }) => {
    const args = { failures: 3, attempts: 9, baseMs: 100 };
    const half = await world.run(tryHard, { args: { ...args, randoms: [0.5] } });
    expect(half).toLog(
      triesAt(0, 50, 150, 350),
      "`random` says 0.5 each time, and half of 100, 200 and 400 ms is waited",
    );
    const mixed = await world.run(tryHard, { args: { ...args, randoms: [0.25, 0.75, 0.5] } });
    expect(mixed).toLog(
      triesAt(0, 25, 175, 375),
      "`random` says 0.25, 0.75 and 0.5, and is asked once for each wait: of 100, 200 and 400 ms",
    );
  });

  test("applies `random` to what `maxMs` leaves", async ({ world }) => {
    const run = await world.run(tryHard, {
      args: { failures: 4, attempts: 9, baseMs: 100, maxMs: 250, randoms: [0.5] },
    });
    expect(run).toLog(
      triesAt(0, 50, 150, 275, 400),
      "half of 100, 200, 250 and 250 ms is waited: what all have in common is cut first, then chance spreads them",
    );
  });

  test.random("keeps to its times whatever it is told", async ({ world, random }) => {
    const { args, starts, endMs } = randomTries(random);
    const run = await world.run(tryHard, { args });
    expect(run).toLog(triesAt(...starts), "the waits follow from base, factor, limit and chance");
    if (args.failures < args.attempts) {
      expect(run).toFinishAt(endMs, "the first try that succeeds");
      expect(run).toResolveTo(`value ${args.failures + 1}`, "the value of the first try that succeeds");
    } else {
      expect(run).toRejectAt(endMs, "the last try that is allowed");
      expect(run).toRejectWith(`failure ${args.attempts}`, "the error of the last try");
    }
  });

  test("does not repeat what is not worth it", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fatal = new Error("no such page");
      const told: string[] = [];
      const calls = { one: [fatal], two: [new Error("busy"), fatal] };
      for (const [name, errors] of Object.entries(calls)) {
        const work = async (attempt: number) => {
          io.log(`call ${name}, try ${attempt}`);
          throw errors[attempt - 1] ?? new Error("asked too often");
        };
        const retryable = (error: unknown) => error !== fatal;
        await answer.retry(work, { attempts: 4, baseMs: 100, retryable }, io).then(
          () => told.push("resolved"),
          (error) => told.push(error === fatal ? "the error itself" : `another one: ${error?.message}`),
        );
      }
      return told;
    });
    expect(run).toLog(
      ["0 call one, try 1", "0 call two, try 1", "100 call two, try 2"],
      "`retryable` says false to the first error of call one and to the second error of call two",
    );
    expect(run).toResolveTo(["the error itself", "the error itself"], "that very error ends the whole");
    expect(run).toFinishAt(100, "when an error that is not worth a retry ends the whole without a wait");
  });

  test("stops in the midst of a wait", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const controller = new AbortController();
      const reason = { left: "the page" };
      setTimeout(() => controller.abort(reason), 150);
      const work = async (attempt: number) => {
        io.log(`try ${attempt}`);
        throw new Error("busy");
      };
      return await answer
        .retry(work, { attempts: 9, baseMs: 100, signal: controller.signal }, io)
        .catch((error) => (error === reason ? "the reason" : `${error}`));
    });
    expect(run).toFinishAt(150, "when the signal is aborted during the wait from 100 ms to 300 ms");
    expect(run).toResolveTo("the reason", "it rejects with the signal's own reason");
    expect(run).toLog(triesAt(0, 100), "there is no further try after an abort");
    expect(run).toLeaveNothing();
  });

  test("stops the try that is under way", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const controller = new AbortController();
        const reason = new Error("left the page");
        setTimeout(() => controller.abort(reason), 30);
        return await answer
          .retry(
            (attempt, signal) => io.fetch(attempt, 50, { signal }),
            {
              attempts: 9,
              baseMs: 100,
              signal: controller.signal,
            },
            io,
          )
          .catch((error) => (error === reason && error.cause === undefined ? "the reason" : `${error}`));
      },
      { io: { cleanupMs: { 1: 200 } } },
    );
    expect(run).toLog(
      ["0 start 1", "30 abort 1", "230 cleaned 1"],
      "the try has the signal, stops at 30 ms, and needs 200 ms to clean up",
    );
    expect(run).toResolveTo("the reason", "it rejects with the signal's own reason");
    expect(run).toFinishAt(230, "when the try that was stopped has cleaned up");
  });

  test("does not go on when a try fails after the abort", async ({ world }) => {
    for (const attempts of [9, 1]) {
      const run = await world.run(
        async ({ answer, io, args }) => {
          const controller = new AbortController();
          const reason = { left: "the page" };
          setTimeout(() => controller.abort(reason), 30);
          const options = { attempts: args, baseMs: 100, signal: controller.signal };
          return await answer
            .retry((attempt) => io.fetch(attempt, 50), options, io)
            .catch((error) => (error === reason ? "the reason" : `${error}`));
        },
        { args: attempts, io: { fail: { 1: "busy" } } },
      );
      expect(run).toLog(
        ["0 start 1", "50 fail 1"],
        "the signal is aborted at 30 ms; the try does not listen and fails at 50 ms, and that is the end",
      );
      expect(run).toFinishAt(50, "when the try fails and the signal has been aborted before");
      expect(run).toResolveTo(
        "the reason",
        `the signal is aborted during the first of ${attempts}, and whatever that fails with, the abort is why it ends`,
      );
    }
  });

  test("does not begin after an abort", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const reason = { left: "long ago" };
      const work = async () => io.log("try");
      return await answer
        .retry(work, { attempts: 3, baseMs: 100, signal: AbortSignal.abort(reason) }, io)
        .catch((error) => (error === reason ? "the reason" : `${error}`));
    });
    expect(run).toLog([], "the signal was aborted before the call");
    expect(run).toResolveTo("the reason", "it rejects with the signal's own reason");
  });

  test("leaves nothing on the signal", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const { signal } = new AbortController();
      const work = async (attempt: number) => {
        if (attempt < 4) throw new Error("busy");
        return "done";
      };
      return await answer.retry(work, { attempts: 9, baseMs: 100, signal }, io);
    });
    expect(run).toFinishAt(700, "when the fourth try succeeds");
    expect(run).toLeaveNothing();
  });

  test("counts a throw as a failure", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = (attempt: number) => {
        io.log(`try ${attempt}`);
        if (attempt < 3) throw new Error("no network");
        return Promise.resolve(attempt);
      };
      return await answer.retry(work, { attempts: 3, baseMs: 100 }, io);
    });
    expect(run).toResolveTo(
      3,
      "this is the value of the third try; the first two throw before they give a promise",
    );
    expect(run).toLog(triesAt(0, 100, 300), "a try that throws at once is repeated like one that rejects");
  });

  test("tells success by its way of ending", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const told: unknown[] = [];
        for (const it of args) {
          let tries = 0;
          const succeed = async (): Promise<unknown> => {
            tries += 1;
            return it;
          };
          const fail = () => {
            tries += 1;
            return Promise.reject(it);
          };
          const options = { attempts: 2, baseMs: 1 };
          const [value] = await Promise.allSettled([answer.retry(succeed, options, io)]);
          const [failure] = await Promise.allSettled([answer.retry(fail, options, io)]);
          told.push(
            value.status === "fulfilled" &&
              value.value === it &&
              failure.status === "rejected" &&
              failure.reason === it
              ? tries
              : "not so",
          );
        }
        return told;
      },
      { args: [undefined, 0, "", false, "busy"] },
    );
    expect(run).toResolveTo(
      [3, 3, 3, 3, 3],
      "a try may resolve with `undefined`, 0 or false, and another one reject with these; each time it takes one try for the value and two for the failure",
    );
  });

  test("refuses to try less than once", async ({ world }) => {
    for (const attempts of [0, -1, Number.NaN]) {
      const run = await world.run(tryHard, { args: { failures: 0, attempts, baseMs: 100 } });
      expect(run).toRejectWith({ name: "RangeError" }, `${attempts} tries are no number of tries`);
      expect(run).toLog([], `the work is not called for ${attempts} tries`);
    }
  });

  test("tells the whole story by `cause`", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = async (attempt: number) => {
        throw new Error(`failure ${attempt}`);
      };
      const story: string[] = [];
      try {
        await answer.retry(work, { attempts: 3, baseMs: 100 }, io);
      } catch (error) {
        for (let it = error; it instanceof Error && story.length < 9; it = it.cause) story.push(it.message);
      }
      return story;
    });
    expect(run).toResolveTo(
      ["failure 3", "failure 2", "failure 1"],
      "the error of the third try has that of the second as its `cause`, and that one has that of the first",
    );
  });

  test("leaves a cause that is there", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = async (attempt: number) => {
        throw new Error(`failure ${attempt}`, { cause: "the cable" });
      };
      return await answer.retry(work, { attempts: 3, baseMs: 100 }, io).catch((error) => error?.cause);
    });
    expect(run).toResolveTo(
      "the cable",
      "the error has a cause of its own, and that is the more important one",
    );
  });

  test("never throws one error in a circle", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const busy = new Error("busy");
      const error = await answer
        .retry(() => Promise.reject(busy), { attempts: 3, baseMs: 100 }, io)
        .catch((it) => it);
      return error === busy ? (busy.cause === undefined ? "no cause" : "caused by itself") : "another error";
    });
    expect(run).toResolveTo(
      "no cause",
      "all three tries throw the same error object, and that is no cause of itself",
    );
  });

  test("waits a bounded time after many tries", async ({ world }) => {
    const run = await world.run(tryHard, { args: { failures: 59, attempts: 60, baseMs: 1, maxMs: 10 } });
    expect(run).toFinishAt(565, "when waits of 1, 2, 4 and 8 ms are followed by 55 waits of 10 ms");
    expect(run).toResolveTo("value 60", "this is the value of the sixtieth try");
  });

  test("lets others run also when the wait takes no time", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = async (attempt: number) => {
        io.log(`try ${attempt}`);
        if (attempt < 5) throw new Error("busy");
      };
      const retrying = answer.retry(work, { attempts: 5, baseMs: 100, random: () => 0 }, io);
      await io.sleep(0);
      io.log("somebody else");
      await retrying;
    });
    expect(run).toHold(
      ({ events }) => events.findIndex((it) => it.endsWith("somebody else")) < events.length - 1,
      "`random` says 0 each time, and five tries follow one another before anybody else gets a turn. An `io.sleep` of 0 ms gives way to the others.",
    );
  });

  test("keeps two calls apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const retry = (name: string, baseMs: number) => {
        const work = async (attempt: number) => {
          io.log(`${name} ${attempt}`);
          if (attempt < 3) throw new Error("busy");
          return name;
        };
        return answer.retry(work, { attempts: 3, baseMs }, io);
      };
      return await Promise.all([retry("a", 100), retry("b", 70)]);
    });
    expect(run).toLog(
      ["0 a 1", "0 b 1", "70 b 2", "100 a 2", "210 b 3", "300 a 3"],
      "each call counts its own tries and waits its own waits",
    );
    expect(run).toResolveTo(["a", "b"], "each call has a value of its own");
  });
});
