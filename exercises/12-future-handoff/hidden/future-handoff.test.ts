import { expect, kata } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/future-handoff.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench {
  readonly answer: typeof Answer;
  readonly io: Io;
}

/** Settles a deferred a second time in each of the four ways and tells what that came to. */
const settleTwice = async ({ answer }: Bench) => {
  const ways = ["resolve", "reject"] as const;
  const told: Record<string, unknown> = {};
  for (const first of ways) {
    for (const second of ways) {
      const deferred = new answer.Deferred<string>();
      const { promise } = deferred;
      promise.catch(() => {});
      deferred[first]("first");
      let came = "is accepted";
      try {
        deferred[second]("second");
      } catch (error) {
        came = error instanceof Error ? `throws an ${error.name}` : "throws something that is no Error";
      }
      const kept = await promise.then(
        (value) => `resolved with ${value}`,
        (reason) => `rejected with ${reason}`,
      );
      told[`${first}, then ${second}`] = `${came}; ${kept}; settled: ${deferred.settled}`;
    }
  }
  return told;
};

task("Deferred", () => {
  test("gives whoever waits the value when it is set", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const deferred = new answer.Deferred<string>();
      setTimeout(() => deferred.resolve("mail"), 300);
      io.log(`got ${await deferred.promise}`);
    });
    expect(run).toFinishAt(300, "when `resolve` is called at that time");
    expect(run).toLog(["300 got mail"], "`resolve` is called at 300 ms with that value");
  });

  test("rejects with the very reason that is given", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const fault = new Error("no mail");
      const told: unknown[] = [];
      for (const reason of [fault, "strike", 0, undefined]) {
        const deferred = new answer.Deferred<string>();
        setTimeout(() => deferred.reject(reason), 300);
        told.push(
          await deferred.promise.then(
            () => "resolved",
            (it) => it === reason,
          ),
        );
      }
      return told;
    });
    expect(run).toFinishAt(1200, "when four deferreds are rejected after 300 ms each");
    expect(run).toResolveTo(
      [true, true, true, true],
      "each `true` stands for a rejection with the same reason: an error, a text, 0, undefined",
    );
  });

  test("is settled from the very call on", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const told: Record<string, boolean[]> = {};
      for (const way of ["resolve", "reject"] as const) {
        const deferred = new answer.Deferred<number>();
        deferred.promise.catch(() => {});
        await io.sleep(10);
        const before = deferred.settled;
        deferred[way](7);
        told[way] = [before, deferred.settled];
      }
      return told;
    });
    expect(run).toResolveTo(
      { resolve: [false, true], reject: [false, true] },
      "`settled` is asked on the line before the call and on the line after it, without an `await` between",
    );
  });

  test("refuses to be settled a second time", async ({ world }) => {
    const run = await world.run(settleTwice);
    expect(run).toFinishAt(0, "when nothing has to be waited for");
    const ways = Object.entries((run.value as Record<string, string>) ?? {});
    const accepted = ways.filter(([, came]) => came.startsWith("is accepted")).map(([way]) => way);
    expect(run).toHold(
      () => accepted.length === 0,
      `This passed without a word: ${accepted.join("; ")}. A promise ignores its second settling. A deferred throws, so that the mistake is seen.`,
    );
    for (const [way, came] of ways) {
      const [first] = way.split(",");
      const due = `throws an InvalidStateError; ${first === "resolve" ? "resolved" : "rejected"} with first; settled: true`;
      expect(run).toHold(() => came === due, `“${way}” ${came}. What is due: it ${due}.`);
    }
  });

  test("works when its methods are taken out", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const [first, second] = [new answer.Deferred<string>(), new answer.Deferred<string>()];
      const promises = [first.promise, second.promise.catch((it) => `rejected: ${it}`)];
      const { resolve } = first;
      const { reject } = second;
      try {
        resolve("mail");
        reject("strike");
      } catch (error) {
        return `${error}`;
      }
      return [...(await Promise.all(promises)), first.settled, second.settled];
    });
    expect(run).toHold(
      ({ value }) => typeof value !== "string",
      `\`const { resolve, reject } = deferred\` leaves the object behind. The call then throws, because it has lost its \`this\`: ${run.value}.`,
    );
    expect(run).toResolveTo(
      ["mail", "rejected: strike", true, true],
      "both are settled through the functions alone",
    );
  });

  test("keeps a value until somebody comes for it", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const deferred = new answer.Deferred<string>();
      deferred.resolve("mail");
      await io.sleep(500);
      const patience = io.sleep(9000).then(() => "nothing, and still waits");
      const told: string[] = [];
      for (const name of ["ann", "bob"]) {
        told.push(`${name} gets ${await Promise.race([deferred.promise, patience])}`);
      }
      return told;
    });
    expect(run).toResolveTo(
      ["ann gets mail", "bob gets mail"],
      "the value is there from 0 ms on, ann comes for it at 500 ms and bob after her",
    );
    expect(run).toFinishAt(500, "when the value is there before anybody waits for it");
  });

  test("wakes all who wait, first come, first served", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const deferred = new answer.Deferred<string>();
      const wait = async (name: string) => io.log(`${name} got ${await deferred.promise}`);
      const all = ["ann", "bob", "cyd"].map(wait);
      await io.sleep(200);
      all.push(wait("dan"));
      deferred.resolve("mail");
      io.log("resolve has returned");
      await Promise.all(all);
    });
    expect(run).toLog(
      [
        "200 resolve has returned",
        "200 ann got mail",
        "200 bob got mail",
        "200 cyd got mail",
        "200 dan got mail",
      ],
      "`resolve` only makes those who wait ready to go on; they do so in a later turn, in the order in which they came",
    );
  });

  test("has one promise, always the same", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const deferred = new answer.Deferred<number>();
      const first = deferred.promise;
      deferred.resolve(1);
      return [first === deferred.promise, first instanceof Promise];
    });
    expect(run).toResolveTo([true, true], "`promise` is the same object each time, and a `Promise`");
  });

  test("follows a promise that it is resolved with", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const [good, bad] = [new answer.Deferred<string>(), new answer.Deferred<string>()];
      good.resolve(io.sleep(400).then(() => "mail"));
      bad.resolve(io.sleep(600).then(() => Promise.reject("strike")));
      const settled = [good.settled, bad.settled];
      let again = "is accepted";
      try {
        good.resolve("second");
      } catch (error) {
        again = error instanceof Error ? error.name : "something else";
      }
      const told = await Promise.all([good.promise, bad.promise.catch((it) => `rejected: ${it}`)]);
      return { told, settled, again };
    });
    expect(run).toFinishAt(600, "when the second of the two promises has ended");
    expect(run).toResolveTo(
      { told: ["mail", "rejected: strike"], settled: [true, true], again: "InvalidStateError" },
      "what becomes of it is decided by the call, although the value comes later",
    );
  });

  test("does not hide a rejection that nobody waits for", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const deferred = new answer.Deferred<string>();
        deferred.reject(new Error("no mail"));
        await io.sleep(100);
      },
      { allowUnhandled: true },
    );
    expect(run).toHold(
      ({ unhandled }) => unhandled.length === 1,
      "A deferred was rejected, nobody was waiting for it, and nothing was reported. The error is lost without a trace.",
    );
  });

  test("keeps two deferreds apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const [first, second] = [new answer.Deferred<string>(), new answer.Deferred<string>()];
      second.resolve("two");
      const states = [first.settled, second.settled];
      await io.sleep(100);
      first.resolve("one");
      return [...states, await first.promise, await second.promise];
    });
    expect(run).toResolveTo([false, true, "one", "two"], "each has a state and a value of its own");
  });
});

const order = ["0 waiting", "2000 set", "2000 got 42", "2500 setter really done"];

task("handoff", () => {
  test("hands the value over before the setter is done", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.handoff(io));
    expect(run).toLog(order, "the value is there when it is set, and the setter goes on for 500 ms");
  });

  test("returns at 2500 ms, when the setter has ended", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.handoff(io));
    expect(run).toFinishAt(2500, "when the value comes at 2000 ms and the setter goes on for 500 ms");
    expect(run).toLeaveNothing();
  });

  test("tells what it has seen", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.handoff(io));
    expect(run).toResolveTo(
      { value: 42, setterDoneWhenValueArrived: false, totalMs: 2500 },
      "the value comes before the end of the setter, and the whole takes 2500 ms",
    );
  });

  test("goes on in the very moment in which the value is set", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.handoff({ ...io, sleep: (ms, opts) => io.sleep(ms === 2000 ? 1234.5 : ms, opts) }),
    );
    expect(run).toLog(
      ["0 waiting", "1234.5 set", "1234.5 got 42", "1734.5 setter really done"],
      "the first sleep takes 1234.5 ms here, and whoever looks at intervals comes late",
    );
  });

  test.random("takes as long as the setter takes", async ({ world, random }) => {
    // Two halves of a millisecond: the value comes between two ticks, the end does not.
    const [first, second] = [random.int(1, 5000) + 0.5, random.int(1, 5000) + 0.5];
    const run = await world.run(
      ({ answer, io, args: [first, second] }) =>
        answer.handoff({
          ...io,
          sleep: (ms, opts) => io.sleep(ms === 2000 ? first : ms === 500 ? second : ms, opts),
        }),
      { args: [first, second] as const },
    );
    expect(run).toLog(
      ["0 waiting", `${first} set`, `${first} got 42`, `${first + second} setter really done`],
      "the sleeps of the setter take other times here",
    );
    expect(run).toResolveTo(
      { value: 42, setterDoneWhenValueArrived: false, totalMs: first + second },
      "the time is measured, not known",
    );
  });

  test("measures its own time only", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      await io.sleep(700);
      return (await answer.handoff(io)).totalMs;
    });
    expect(run).toResolveTo(2500, "the call comes at 700 ms and returns at 3200 ms");
  });

  test("rejects when the setter fails before it has set the value", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("power cut");
      const sleep: Io["sleep"] = async (ms) => {
        await io.sleep(ms / 2);
        if (ms === 2000) throw fault;
      };
      const told = answer.handoff({ ...io, sleep }).then(
        () => "it resolves",
        (error) => (error === fault ? "the error of the sleep" : `another error: ${error}`),
      );
      const patience = io.sleep(9000).then(() => "main still waits");
      return await Promise.race([told, patience]).then((it) => `${performance.now()} ms: ${it}`);
    });
    expect(run).toResolveTo(
      "1000 ms: the error of the sleep",
      "the sleep fails at 1000 ms, so nobody will ever set the value",
    );
    expect(run).toLog(["0 waiting"], "the setter ends where its sleep fails");
  });

  test("rejects when the setter fails after it has set the value", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("power cut");
      const sleep: Io["sleep"] = async (ms) => {
        await io.sleep(ms);
        if (ms === 500) throw fault;
      };
      const told = answer.handoff({ ...io, sleep }).then(
        () => "it resolves",
        (error) => (error === fault ? "the error of the sleep" : `another error: ${error}`),
      );
      const patience = io.sleep(9000).then(() => "main still waits");
      return await Promise.race([told, patience]).then((it) => `${performance.now()} ms: ${it}`);
    });
    expect(run).toResolveTo(
      "2500 ms: the error of the sleep",
      "the second sleep of the setter fails at 2500 ms",
    );
    expect(run).toLog(["0 waiting", "2000 set", "2000 got 42"], "the setter ends where its sleep fails");
  });

  test("keeps two calls of `handoff` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const call = (name: string, pace: number) =>
        answer.handoff({
          ...io,
          log: (text) => io.log(`${name} ${text}`),
          sleep: (ms, opts) => io.sleep(ms * pace, opts),
        });
      const both = await Promise.all([call("x", 1), call("y", 0.5)]);
      return both.map((it) => [it.value, it.setterDoneWhenValueArrived, it.totalMs]);
    });
    expect(run).toLog(
      [
        "0 x waiting",
        "0 y waiting",
        "1000 y set",
        "1000 y got 42",
        "1250 y setter really done",
        "2000 x set",
        "2000 x got 42",
        "2500 x setter really done",
      ],
      "each call has a setter and a value of its own",
    );
    expect(run).toResolveTo(
      [
        [42, false, 2500],
        [42, false, 1250],
      ],
      "each call tells of its own setter",
    );
  });
});
