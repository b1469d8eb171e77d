import { expect, kata, type Observed, type TypedService } from "@async-kata/grader/testing";
import type * as Answer from "../src/event-gate.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const names = ["ann", "bob", "cyd"];
const inOrder = "nobody goes on before the gate is set, and then all do, in the order in which they came";

interface Clock {
  /** Waits until this time. */
  until(ms: number): Promise<void>;
}

/** A clock for scenarios, so that every timer and every call of `io` is the learner's. */
function clock(): TypedService<Clock> {
  return { calls: { until: (call) => call.resolve(undefined, Number(call.args[0]) - call.nowMs) } };
}

/** The run with only those of its events that match. */
function only(run: Observed, pattern: RegExp): Observed {
  return { ...run, events: run.events.filter((it) => pattern.test(it)) };
}

/** What is pending when the scenario ends: timers and calls. */
function pending({ leftovers }: Observed): number {
  return leftovers.timers + leftovers.calls;
}

task("waiter", () => {
  test("goes on when the gate is set", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, args, clock }) => {
        const gate = new kit.Event();
        const waiting = Promise.all(args.map((name) => answer.waiter(name, gate, io)));
        await clock.until(2000);
        io.log("set");
        gate.set();
        await waiting;
      },
      { args: names, services: { clock: clock() } },
    );
    expect(run).toLog(
      [...names.map((it) => `0 ${it}: waiting`), "2000 set", ...names.map((it) => `2000 ${it}: go on`)],
      inOrder,
    );
    expect(run).toFinishAt(2000, "when the gate is set at that time");
  });

  test("has no timer of its own while it waits", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, clock }) => {
        const gate = new kit.Event();
        const waiting = answer.waiter("ann", gate, io);
        clock.until(1500).then(() => gate.set());
        await clock.until(1000);
        await Promise.race([waiting, null]);
      },
      { services: { clock: clock() } },
    );
    expect(run).toHold(
      (it) => pending(it) === 1,
      "At 1000 ms ann waits, and the gate will be set at 1500 ms. Until then nothing is due, but here a timer or a call of `io` is: ann does not wait for the gate, she looks at it again and again, or at a clock.",
    );
    expect(run).toLog(["0 ann: waiting", "1500 ann: go on"], "the gate is set at 1500 ms");
  });

  test("goes on at once when the gate is set already", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      gate.set();
      await answer.waiter("ann", gate, io);
    });
    expect(run).toFinishAt(0, "when the gate was open before");
    expect(run).toLog(["0 ann: waiting", "0 ann: go on"], "there is nothing to wait for");
  });

  test("passes an open gate late", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, clock }) => {
        const gate = new kit.Event();
        const early = answer.waiter("ann", gate, io);
        await clock.until(2000);
        gate.set();
        await early;
        await clock.until(3000);
        await answer.waiter("bob", gate, io);
      },
      { services: { clock: clock() } },
    );
    expect(run).toLog(
      ["0 ann: waiting", "2000 ann: go on", "3000 bob: waiting", "3000 bob: go on"],
      "the gate is open from 2000 ms on",
    );
    expect(run).toFinishAt(3000, "when bob comes then and the gate has been open for 1000 ms");
  });

  test.random("goes on when the gate is cleared right after it was set", async ({ world, random }) => {
    const args = { names: random.shuffle(names), setMs: random.int(1, 40_000) + random.int(1, 7) / 8 };
    const run = await world.run(
      async ({ answer, io, kit, args, clock }) => {
        const gate = new kit.Event();
        const waiting = Promise.all(args.names.map((name) => answer.waiter(name, gate, io)));
        await clock.until(args.setMs);
        gate.set();
        gate.clear();
        await waiting;
      },
      { args, services: { clock: clock() } },
    );
    expect(run).toFinishAt(
      args.setMs,
      "when the gate is set: whoever waits is woken, be the gate closed again by then or not",
    );
    expect(run).toLog(
      [
        ...args.names.map((it) => `0 ${it}: waiting`),
        ...args.names.map((it) => `${args.setMs} ${it}: go on`),
      ],
      inOrder,
    );
  });

  test("waits for the next time when the gate was cleared before", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, clock }) => {
        const gate = new kit.Event();
        const early = answer.waiter("ann", gate, io);
        await clock.until(2000);
        gate.set();
        await early;
        await clock.until(2500);
        gate.clear();
        await clock.until(3000);
        const late = answer.waiter("bob", gate, io);
        await clock.until(4000);
        gate.set();
        await late;
      },
      { services: { clock: clock() } },
    );
    expect(run).toLog(
      ["0 ann: waiting", "2000 ann: go on", "3000 bob: waiting", "4000 bob: go on"],
      "the gate is set at 2000 ms, cleared at 2500 ms and set again at 4000 ms",
    );
    expect(run).toFinishAt(4000, "when the gate is set for the second time");
  });

  test("goes on although the gate is open for a moment only, whenever that is", async ({ world }) => {
    await world.explore(({ answer, kit, task }) => {
      const gate = new kit.Event();
      let wasOpen = false;
      for (const name of ["ann", "bob"]) {
        task(name, async ({ io, log }) => {
          const going = answer.waiter(name, gate, {
            ...io,
            log: (text) => log(text.replace(`${name}: `, "")),
          });
          // Who comes too late opens the gate again.
          if (wasOpen) gate.set();
          await going;
        });
      }
      task("starter", ({ log }) => {
        log("set and clear");
        wasOpen = true;
        gate.set();
        gate.clear();
      });
    });
  });
});

task("openAfter", () => {
  test("sets the gate after that time", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      await answer.openAfter(gate, 2000, io);
      return gate.isSet;
    });
    expect(run).toFinishAt(2000, "after a sleep of 2000 ms");
    expect(run).toResolveTo(true, "`gate.isSet` when it is done");
    expect(run).toLog(["2000 set"], "it says when it sets the gate");
  });

  test.random("sets the gate after any time", async ({ world, random }) => {
    const ms = random.int(1, 60_000);
    const run = await world.run(
      async ({ answer, io, kit, args }) => {
        const gate = new kit.Event();
        await answer.openAfter(gate, args, io);
        return gate.isSet;
      },
      { args: ms },
    );
    expect(run).toFinishAt(ms, "after a sleep of `ms`");
    expect(run).toResolveTo(true, "`gate.isSet` when it is done");
  });

  test("does not set the gate before", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, clock }) => {
        const gate = new kit.Event();
        const opening = answer.openAfter(gate, 2000, io);
        const atOnce = gate.isSet;
        await clock.until(1999);
        const shortlyBefore = gate.isSet;
        await opening;
        return { atOnce, shortlyBefore };
      },
      { services: { clock: clock() } },
    );
    expect(run).toResolveTo({ atOnce: false, shortlyBefore: false }, "`gate.isSet` at 0 ms and at 1999 ms");
  });

  test("wakes those who wait", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      const wait = (name: string) => gate.wait().then(() => io.log(`${name} wakes`));
      await Promise.all([wait("ann"), wait("bob"), answer.openAfter(gate, 300, io)]);
    });
    expect(run).toLog(["300 set", "300 ann wakes", "300 bob wakes"], "it logs before it sets the gate");
    expect(run).toFinishAt(300, "when all wake as the gate is set");
  });

  test("leaves the gate open", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, kit, clock }) => {
        const gate = new kit.Event();
        await answer.openAfter(gate, 300, io);
        await clock.until(10_000);
        return gate.isSet;
      },
      { services: { clock: clock() } },
    );
    expect(run).toResolveTo(true, "`gate.isSet` long after it was set");
  });

  test("may open a gate twice", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      await Promise.all([answer.openAfter(gate, 200, io), answer.openAfter(gate, 100, io)]);
      return gate.isSet;
    });
    expect(run).toLog(["100 set", "200 set"], "two openings of the same gate");
    expect(run).toResolveTo(true, "a gate that is set twice is set");
  });

  test("opens at once after 0 ms", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      await answer.openAfter(gate, 0, io);
      return gate.isSet;
    });
    expect(run).toFinishAt(0, "after a sleep of 0 ms");
    expect(run).toResolveTo(true, "`gate.isSet` when it is done");
  });
});

const atTheGate = /: waiting|: go on| set$/;
const running = / start | end /;

function raceLog(runners: readonly string[]) {
  return {
    gate: [
      ...runners.map((it) => `0 ${it}: waiting`),
      "2000 set",
      ...runners.map((it) => `2000 ${it}: go on`),
    ],
    run: [...runners.map((it) => `2000 start ${it}`), ...runners.map((it) => `2500 end ${it}`)],
  };
}

task("startLine", () => {
  test("starts all runners after 2 s", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.startLine(args, io), { args: names });
    expect(run).toFinishAt(2500, "when all run together, for 500 ms, from 2000 ms on");
    expect(only(run, running)).toLog(
      raceLog(names).run,
      "all start at the same moment, in the order of the list",
    );
    expect(run).toResolveTo(names.map((it) => `data ${it}`));
  });

  test("has one signal for all", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args, clock }) => {
        const race = answer.startLine(args, io);
        await clock.until(1000);
        await Promise.race([race, null]);
      },
      { args: names, services: { clock: clock() } },
    );
    expect(run).toHold(
      (it) => pending(it) === 1,
      `At 1000 ms only one thing is due, the opening of the gate; here it is ${pending(run)}. A runner has no clock, and does not look at the gate again and again.`,
    );
  });

  test("lets all wait at the gate", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.startLine(args, io), { args: names });
    expect(only(run, atTheGate)).toLog(
      raceLog(names).gate,
      "all wait from the beginning, and go on together",
    );
    expect(run).toFinishAt(2500, "when all run together, for 500 ms, from 2000 ms on");
  });

  test.random("starts any number of runners", async ({ world, random }) => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const runners = random.shuffle(letters).slice(0, random.int(4, 20));
    const data = Object.fromEntries(runners.map((it) => [it, `medal ${random.int(1, 999)}`]));
    const run = await world.run(({ answer, io, args }) => answer.startLine(args, io), {
      args: runners,
      io: { data },
    });
    expect(run).toFinishAt(2500, "when all run together from 2000 ms on");
    expect(only(run, atTheGate)).toLog(
      raceLog(runners).gate,
      "all wait from the beginning, and go on together",
    );
    expect(only(run, running)).toLog(
      raceLog(runners).run,
      "all start at the same moment, in the order of the list",
    );
    expect(run).toResolveTo(
      runners.map((it) => data[it]),
      "the data that `io.fetch` gives, in the order of the runners",
    );
  });

  test("resolves with an empty list without runners", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.startLine([], io));
    expect(run).toResolveTo([]);
  });

  test("starts two races apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, clock }) => {
        const first = answer.startLine(["ann"], io);
        await clock.until(700);
        const second = answer.startLine(["bob"], io);
        return [await first, await second];
      },
      { services: { clock: clock() } },
    );
    expect(only(run, running)).toLog(
      ["2000 start ann", "2500 end ann", "2700 start bob", "3200 end bob"],
      "the second race begins 700 ms later, and has a gate of its own",
    );
    expect(run).toResolveTo([["data ann"], ["data bob"]]);
  });
});
