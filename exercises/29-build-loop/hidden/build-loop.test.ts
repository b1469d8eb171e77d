import { expect, kata } from "@async-kata/grader/testing";
import { goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-loop.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);
const golden = goldenFor("29-build-loop");

task("EventLoop", () => {
  test("calls what is ready at once, and timers at their times", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callLater(300, () => log.push(`c at ${loop.time()}`));
      loop.callLater(100, () => log.push(`a at ${loop.time()}`));
      loop.callSoon(() => log.push(`s at ${loop.time()}`));
      loop.run();
      log.push(`over at ${loop.time()}`);
      return log;
    });
    expect(run).toResolveTo(
      ["s at 0", "a at 100", "c at 300", "over at 300"],
      "`run()` returns when all of them have been called, and where nothing is ready the clock jumps to the next timer",
    );
  });

  test("lets two loops run, one within the other", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const outer = new answer.EventLoop();
      const inner = new answer.EventLoop();
      inner.callLater(7, () => log.push(`inner at ${inner.time()}`));
      outer.callLater(100, () => {
        inner.run();
        log.push(`outer at ${outer.time()}`);
      });
      outer.run();
      return log;
    });
    expect(run).toResolveTo(["inner at 7", "outer at 100"], "each loop has a clock and queues of its own");
  });

  test.random("calls timers in the order of their times", async ({ world, random }) => {
    const args = random.distinct(random.int(10, 40), 1, 9000);
    const run = await world.run(
      ({ answer, args }) => {
        const log: number[][] = [];
        const loop = new answer.EventLoop();
        for (const ms of args) loop.callLater(ms, () => log.push([ms, loop.time()]));
        loop.run();
        return log;
      },
      { args },
    );
    const due = args.toSorted((a, b) => a - b).map((ms) => [ms, ms]);
    expect(run).toResolveTo(due, "each pair is a delay and the time of the call");
  });

  test.random("counts a delay from the time at which it is asked for", async ({ world, random }) => {
    const args = random.list(6, () => random.int(0, 500));
    const run = await world.run(
      ({ answer, args }) => {
        const log: number[] = [];
        const loop = new answer.EventLoop();
        const next = (at: number) => {
          const ms = args[at];
          if (ms === undefined) return;
          loop.callLater(ms, () => {
            log.push(loop.time());
            next(at + 1);
          });
        };
        next(0);
        loop.run();
        return log;
      },
      { args },
    );
    const due = args.map((_, at) => args.slice(0, at + 1).reduce((sum, ms) => sum + ms, 0));
    expect(run).toResolveTo(due, "each timer starts the next one, so that their delays add up");
  });

  test("calls nothing before `run()`", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => log.push("soon"));
      loop.callLater(0, () => log.push("later"));
      loop.callAt(0, () => log.push("at"));
      log.push("scheduled");
      loop.run();
      return log[0];
    });
    expect(run).toResolveTo(
      "scheduled",
      "scheduling only writes a callback down, and whoever schedules it goes on undisturbed",
    );
  });

  test("calls in the order of scheduling", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      for (const name of ["a", "b", "c", "d"]) loop.callSoon(() => log.push(name));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(["a", "b", "c", "d"], "what is ready is a queue: first come, first served");
  });

  test("lets what a callback schedules wait for the next iteration", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => {
        log.push("a");
        loop.callSoon(() => log.push("b"));
      });
      loop.callSoon(() => log.push("c"));
      loop.runOnce();
      log.push("one iteration is over");
      loop.runOnce();
      return log;
    });
    expect(run).toResolveTo(
      ["a", "c", "one iteration is over", "b"],
      "one iteration calls exactly what was ready when it began, and `b` was not",
    );
  });

  test("queues due timers up behind what is ready", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callLater(0, () => log.push("timer"));
      loop.callSoon(() => log.push("soon"));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(["soon", "timer"], "the timer is due in this iteration, and the other was ready");
  });

  test("does not starve a timer", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const loop = new answer.EventLoop();
      let turns = 0;
      let seen = -1;
      const again = () => {
        turns += 1;
        if (seen < 0 && turns < 1000) loop.callSoon(again);
      };
      loop.callSoon(again);
      loop.callLater(0, () => {
        seen = turns;
      });
      loop.run();
      return seen;
    });
    expect(run).toResolveTo(
      1,
      "a callback that schedules itself again and again has its turn once per iteration, and the timer is due in the first",
    );
  });

  test("keeps the order of equal deadlines", async ({ world }) => {
    const delays = [10, 10, 10, 5, 10, 10, 5, 10];
    const run = await world.run(
      ({ answer, args }) => {
        const log: string[] = [];
        const loop = new answer.EventLoop();
        for (const [at, ms] of args.entries()) {
          loop.callLater(ms, () => log.push(`${loop.time()} ms: ${at}`));
        }
        loop.run();
        return log;
      },
      { args: delays },
    );
    expect(run).toResolveTo(
      ["5 ms: 3", "5 ms: 6", "10 ms: 0", "10 ms: 1", "10 ms: 2", "10 ms: 4", "10 ms: 5", "10 ms: 7"],
      "timers of the same deadline run in the order in which they were made",
    );
  });

  test.random("keeps the order of many equal deadlines", async ({ world, random }) => {
    const args = random.list(random.int(40, 80), (at) => ({ at, ms: random.int(1, 5) }));
    const run = await world.run(
      ({ answer, args }) => {
        const log: number[] = [];
        const loop = new answer.EventLoop();
        for (const { at, ms } of args) {
          if (at % 2 === 0) loop.callLater(ms, () => log.push(at));
          else loop.callAt(ms, () => log.push(at));
        }
        loop.run();
        return log;
      },
      { args },
    );
    expect(run).toResolveTo(
      args.toSorted((a, b) => a.ms - b.ms).map((it) => it.at),
      "timers of the same deadline run in the order in which they were made, by `callLater` or by `callAt`",
    );
  });

  test("keeps the order of deadlines that become due together", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callLater(20, () => {
        loop.callAt(15, () => log.push("due since 15"));
        loop.callAt(5, () => log.push("due since 5"));
        loop.callSoon(() => log.push("soon"));
      });
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["soon", "due since 5", "due since 15"],
      "what is ready comes first, then the due timers in the order of their deadlines",
    );
  });

  test("runs one iteration at a time", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => log.push("s"));
      loop.callLater(10, () => log.push("a"));
      loop.callLater(20, () => log.push("b"));
      for (let count = 0; count < 4; count++) {
        const hasRun = loop.runOnce();
        log.push(`${hasRun} at ${loop.time()}`);
      }
      return log;
    });
    expect(run).toResolveTo(
      ["s", "true at 0", "a", "true at 10", "b", "true at 20", "false at 20"],
      "`runOnce()` goes as far as the next timer, and says false when there is none",
    );
  });

  test("gives what a callback throws to `onError` and goes on", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const boom = new Error("boom");
      const loop = new answer.EventLoop();
      loop.onError = (error) => log.push(error === boom ? "onError: boom" : `onError: ${String(error)}`);
      loop.callSoon(() => log.push("a"));
      loop.callSoon(() => {
        throw boom;
      });
      loop.callSoon(() => log.push("b"));
      loop.callLater(10, () => {
        throw undefined;
      });
      loop.callLater(10, () => log.push("c"));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["a", "onError: boom", "b", "onError: undefined", "c"],
      "an exception in one callback is no reason to leave the others out",
    );
  });

  test("has an `onError` from the beginning", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => {
        throw new Error("nobody has set onError, so this is only printed");
      });
      loop.callSoon(() => log.push("next"));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(["next"], "a new loop has an `onError` that prints, and goes on");
  });

  test("does not call what was cancelled", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      const soon = loop.callSoon(() => log.push("soon"));
      const later = loop.callLater(10, () => log.push("later"));
      const at = loop.callAt(10, () => log.push("at"));
      loop.callLater(10, () => log.push("the only one"));
      for (const handle of [soon, later, at]) handle.cancel();
      soon.cancel();
      loop.run();
      return log;
    });
    expect(run).toResolveTo(["the only one"], "`cancel()` calls off one callback, and only that one");
  });

  test("does not call what is cancelled in the same iteration", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => {
        log.push("first");
        second.cancel();
        fourth.cancel();
      });
      const second = loop.callSoon(() => log.push("second"));
      loop.callSoon(() => log.push("third"));
      const fourth = loop.callLater(0, () => log.push("fourth"));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["first", "third"],
      "`second` and `fourth` were ready when the iteration began, but `first` cancels them before their turn",
    );
  });

  test("tells by `cancelled` whether a callback was called off", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const loop = new answer.EventLoop();
      const handles = [loop.callSoon(() => {}), loop.callLater(5, () => {}), loop.callAt(5, () => {})];
      const before = handles.map((it) => it.cancelled);
      handles[1]?.cancel();
      loop.run();
      return { before, after: handles.map((it) => it.cancelled) };
    });
    expect(run).toResolveTo(
      { before: [false, false, false], after: [false, true, false] },
      "having been called is not the same as having been called off",
    );
  });

  test("does not move the clock for a cancelled timer", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const times: number[] = [];
      const loop = new answer.EventLoop();
      for (const ms of [50, 400, 30]) loop.callLater(ms, () => {}).cancel();
      loop.callLater(100, () => times.push(loop.time()));
      loop.run();
      times.push(loop.time());
      for (const ms of [700, 900]) loop.callLater(ms, () => {}).cancel();
      loop.run();
      times.push(loop.time());
      return times;
    });
    expect(run).toResolveTo(
      [100, 100, 100],
      "nobody waits for a timer that was cancelled, neither before nor after the others",
    );
  });

  test.random("leaves out every cancelled timer", async ({ world, random }) => {
    const args = random.list(40, (at) => ({ at, ms: random.int(1, 30), cancelAt: random.int(0, 60) }));
    const run = await world.run(
      ({ answer, args }) => {
        const log: number[] = [];
        const loop = new answer.EventLoop();
        for (const { at, ms, cancelAt } of args) {
          const handle = loop.callLater(ms, () => log.push(at));
          if (cancelAt === 0) handle.cancel();
          else if (cancelAt < ms) loop.callLater(cancelAt, () => handle.cancel());
        }
        loop.run();
        return { log, time: loop.time() };
      },
      { args },
    );
    const log = args
      .filter(({ ms, cancelAt }) => cancelAt >= ms)
      .toSorted((a, b) => a.ms - b.ms)
      .map((it) => it.at);
    const ends = args.map(({ ms, cancelAt }) => Math.min(cancelAt, ms));
    expect(run).toResolveTo(
      { log, time: Math.max(...ends) },
      "a timer that is cancelled before its time neither runs nor moves the clock",
    );
  });

  test("takes a negative delay as none", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callLater(20, () => {
        loop.callLater(-5, () => log.push(`negative at ${loop.time()}`));
        loop.callSoon(() => log.push(`soon at ${loop.time()}`));
      });
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["soon at 20", "negative at 20"],
      "a timer that is overdue runs in the next iteration, behind what is ready, and the clock stays where it is",
    );
  });

  test("does not turn the clock back", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callLater(50, () => {
        loop.callAt(10, () => log.push(`past at ${loop.time()}`));
        loop.callAt(70, () => log.push(`future at ${loop.time()}`));
      });
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["past at 50", "future at 70"],
      "what was due at 10 ms is overdue at 50 ms, and the time is what the clock says",
    );
  });

  test("ends the iteration when it is stopped, and no more", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => {
        log.push("a");
        loop.callSoon(() => log.push("d"));
      });
      loop.callSoon(() => {
        loop.stop();
        log.push("b stops");
      });
      loop.callSoon(() => log.push("c"));
      loop.callLater(30, () => log.push("e"));
      loop.run();
      log.push(`stopped at ${loop.time()}`);
      loop.run();
      log.push(`over at ${loop.time()}`);
      return log;
    });
    expect(run).toResolveTo(
      ["a", "b stops", "c", "stopped at 0", "d", "e", "over at 30"],
      "`stop()` lets the iteration end, and the next `run()` goes on with what is left",
    );
  });

  test("refuses to run while it is running", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => {
        try {
          loop.run();
          log.push("ran within itself");
        } catch (error) {
          log.push(error instanceof nanoio.RuntimeError ? "RuntimeError" : String(error));
        }
      });
      loop.callSoon(() => log.push("goes on"));
      loop.run();
      loop.callSoon(() => log.push("runs again"));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["RuntimeError", "goes on", "runs again"],
      "a second `run()` within a callback throws the given `RuntimeError`, and the first one is not disturbed",
    );
  });

  test("has room for 100,000 timers", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const loop = new answer.EventLoop();
      let called = 0;
      for (let at = 0; at < 100_000; at++) {
        loop.callLater(Math.floor(at / 1000) + 1, () => {
          called += 1;
          loop.stop();
        });
      }
      loop.run();
      return { called, time: loop.time() };
    });
    expect(run).toResolveTo({ called: 1000, time: 1 }, "of 100,000 timers a thousand are due at 1 ms");
  });

  test(`does in ${golden.length} recorded programs what asyncio does`, async ({ world }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: golden.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(golden);
  });
});
