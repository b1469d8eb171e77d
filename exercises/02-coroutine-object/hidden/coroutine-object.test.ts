import { endsWith, expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/coroutine-object.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("coroutine", () => {
  test("starts at its await, not at its call", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fetchData = answer.coroutine("fetchData", (id: number) => io.fetch(id, 2000));
      const object = fetchData(1);
      await io.sleep(500);
      return await object;
    });
    expect(run).toLog(
      ["500 start 1", "2500 end 1"],
      "the call at 0 ms makes an object, the `await` starts it",
    );
    expect(run).toFinishAt(2500, "when a fetch of 2000 ms starts at the `await`, after 500 ms");
    expect(run).toResolveTo({ id: 1, data: "data 1" }, "what the function returns");
  });

  test.random("starts whenever it is awaited, for as long as its work takes", async ({ world, random }) => {
    const [idle, first, second] = [random.int(1, 3000), random.int(1, 3000), random.int(1, 3000)];
    const run = await world.run(
      async ({ answer, io, args: { idle, first, second } }) => {
        const fetchData = answer.coroutine("fetchData", (id: string, ms: number) => io.fetch(id, ms));
        const [a, b] = [fetchData("a", first), fetchData("b", second)];
        await io.sleep(idle);
        // The one that was made last is awaited first.
        return [(await b).data, (await a).data];
      },
      { args: { idle, first, second } },
    );
    const [start, middle, end] = [idle, idle + second, idle + second + first];
    expect(run).toLog(
      [`${start} start b`, `${middle} end b`, `${middle} start a`, `${end} end a`],
      "each object starts at its own `await`, with the arguments of its own call",
    );
    expect(run).toFinishAt(end, "when each object starts at its own `await`");
    expect(run).toResolveTo(["data b", "data a"], "each object gives the result of its own function call");
  });

  test("has a `then` like that of a promise", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fetchData = answer.coroutine("fetchData", (id: number) => io.fetch(id, 100));
      const without = fetchData(1).then();
      const chained = fetchData(2)
        .then((datum) => datum.data)
        .then((data) => `received ${data}`);
      return [await without, await chained];
    });
    expect(run).toResolveTo(
      [{ id: 1, data: "data 1" }, "received data 2"],
      "`then` gives a promise of what its handler returns; a handler may be missing, and the result passes it by",
    );
  });

  test("refuses to be awaited a second time", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const object = answer.coroutine("fetchData", () => io.fetch(1, 100))();
      const { data } = await object;
      try {
        await object;
      } catch (error) {
        return [data, error instanceof Error ? error.message : error];
      }
      return [data, "no error"];
    });
    expect(run).toLog(["0 start 1", "100 end 1"], "a coroutine object runs once");
    expect(run).toResolveTo(
      ["data 1", "cannot reuse already awaited coroutine"],
      "the first `await` gives the result, the second an `Error`",
    );
  });

  test("refuses a second await while it runs", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const object = answer.coroutine("fetchData", () => io.fetch(1, 100))();
      const awaitIt = async (name: string) => {
        try {
          io.log(`${name}: ${(await object).data}`);
        } catch (error) {
          io.log(`${name}: ${error instanceof Error ? error.message : error}`);
        }
      };
      await Promise.all([awaitIt("first"), awaitIt("second")]);
      return object.state;
    });
    expect(run).toLog(
      ["0 start 1", "0 second: cannot reuse already awaited coroutine", "100 end 1", "100 first: data 1"],
      "whoever comes second is refused at once, and the first one does not notice",
    );
    expect(run).toResolveTo("done", "the state of an object that has ended well");
  });

  test("runs once, whenever the second await comes", async ({ world }) => {
    await world.explore(
      ({ answer, kit, task }) => {
        const oven = new kit.Event();
        const counts = { cooked: 0, served: 0, refused: 0 };
        const object = answer.coroutine("soup", async () => {
          counts.cooked += 1;
          await oven.wait();
        })();
        for (const name of ["ann", "bob"]) {
          task(name, async ({ log }) => {
            log("awaits");
            try {
              await object;
              log("is served");
              counts.served += 1;
            } catch (error) {
              log(error instanceof Error ? error.message : String(error));
              counts.refused += 1;
            }
          });
        }
        task("oven", ({ log }) => {
          log("is done");
          oven.set();
        });
        return () => counts;
      },
      {
        atEnd: [
          endsWith(
            { cooked: 1, served: 1, refused: 1 },
            "one of the two awaits runs the function, the other one is refused, also in the moment in which the work ends",
          ),
        ],
      },
    );
  });

  test("says in which state it is", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const object = answer.coroutine("fetchData", () => io.fetch(1, 2000))();
      const states = [object.name, object.state];
      await io.sleep(500);
      states.push(object.state);
      const result = object.then(() => states.push(object.state));
      await io.sleep(1999);
      states.push(object.state);
      await result;
      return [...states, object.state];
    });
    expect(run).toResolveTo(
      ["fetchData", "created", "created", "running", "done", "done"],
      "created at 0 and 500 ms, running until the fetch has ended, done when the result is there",
    );
  });

  test("passes the error of its function on", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const failure = new TypeError("no such page");
      const object = answer.coroutine("fetchData", async () => {
        await io.sleep(300);
        throw failure;
      })();
      const reasons: unknown[] = [];
      for (const _ of [1, 2]) {
        try {
          await object;
        } catch (error) {
          reasons.push(error === failure ? "the error of the function" : (error as Error)?.message);
        }
        reasons.push(object.state);
      }
      return reasons;
    });
    expect(run).toResolveTo(
      ["the error of the function", "failed", "cannot reuse already awaited coroutine", "failed"],
      "the first `await` gives the error and leaves the object failed, the second is refused",
    );
    expect(run).toFinishAt(300, "when the function throws after 300 ms");
  });

  test("takes what is thrown at once for an error of the object", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const failure = new Error("wrong argument");
      const check = answer.coroutine("check", (ok: boolean): Promise<string> => {
        io.log("check runs");
        if (!ok) throw failure;
        return Promise.resolve("fine");
      });
      const object = check(false);
      io.log(object.state);
      try {
        const result = object.then(null, (error) =>
          error === failure ? "the error of the function" : "another error",
        );
        return [await result, object.state];
      } catch {
        return "`then` itself has thrown";
      }
    });
    expect(run).toLog(["0 created", "0 check runs"], "the function is called by the first `await`");
    expect(run).toResolveTo(
      ["the error of the function", "failed"],
      "a function that throws before it gives a promise has failed, and whoever awaits it hears of that",
    );
  });

  test("can be closed before it starts", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const object = answer.coroutine("fetchData", () => io.fetch(1, 100))();
      object.close();
      object.close();
      const states: unknown[] = [object.state];
      try {
        await object;
        states.push("no error");
      } catch (error) {
        states.push(error instanceof Error ? error.message : error);
      }
      return [...states, object.state];
    });
    expect(run).toLog([], "a closed object never runs");
    expect(run).toResolveTo(
      ["closed", "cannot reuse already awaited coroutine", "closed"],
      "an object that was closed cannot be awaited any more",
    );
  });

  test("does not heed `close` once it has started", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const fetchData = answer.coroutine("fetchData", (id: number) => io.fetch(id, 1000));
        const [good, bad] = [fetchData(1), fetchData(2)];
        const results = Promise.allSettled([good, bad]);
        await io.sleep(400);
        good.close();
        bad.close();
        const states = [good.state, bad.state];
        const [first, second] = await results;
        good.close();
        bad.close();
        return [...states, first?.status, second?.status, good.state, bad.state];
      },
      { io: { fail: { 2: "no network" } } },
    );
    expect(run).toResolveTo(
      ["running", "running", "fulfilled", "rejected", "done", "failed"],
      "`close` is for objects that have not started; what runs cannot be stopped from outside",
    );
  });
});

task("warnings", () => {
  test("names an object that was never awaited", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      answer.warnings.check();
      const before = answer.warnings.list.length;
      const main = answer.coroutine("main", async () => io.log("main runs"));
      main();
      answer.warnings.check();
      return answer.warnings.list.slice(before);
    });
    expect(run).toResolveTo(["coroutine 'main' was never awaited"], "`main()` was called, and that is all");
    expect(run).toLog([], "calling `main` runs nothing, and neither does the check");
  });

  test("says nothing of objects that have started", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        answer.warnings.check();
        const before = answer.warnings.list.length;
        const loadPage = answer.coroutine("page", (id: number) => io.fetch(id, id));
        const [done, failed, running] = [loadPage(100), loadPage(200), loadPage(300)];
        const results = Promise.allSettled([done, failed, running]);
        await io.sleep(250);
        answer.warnings.check();
        await results;
        answer.warnings.check();
        return answer.warnings.list.slice(before).filter((it) => it.includes("page"));
      },
      { io: { fail: { 200: "no network" } } },
    );
    expect(run).toResolveTo([], "one object is done, one has failed, one is running, and all were awaited");
  });

  test("says nothing of a closed object", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      answer.warnings.check();
      const before = answer.warnings.list.length;
      const makeReport = answer.coroutine("report", (id: number) => io.fetch(id, 100));
      const closed = makeReport(1);
      makeReport(2);
      closed.close();
      answer.warnings.check();
      return answer.warnings.list.slice(before).filter((it) => it.includes("report"));
    });
    expect(run).toResolveTo(
      ["coroutine 'report' was never awaited"],
      "of two objects one was closed, which says that it is not needed; the other was forgotten",
    );
  });

  test("has a line for each object, in the order in which they were made", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      answer.warnings.check();
      const before = answer.warnings.list.length;
      const load = answer.coroutine("load", () => io.sleep(10));
      const save = answer.coroutine("save", () => io.sleep(10));
      save();
      load();
      load();
      answer.warnings.check();
      return answer.warnings.list.slice(before).filter((it) => /load|save/.test(it));
    });
    expect(run).toResolveTo(
      [
        "coroutine 'save' was never awaited",
        "coroutine 'load' was never awaited",
        "coroutine 'load' was never awaited",
      ],
      "three objects were forgotten, two of them by the same name",
    );
  });

  test("adds one line for an object, however often it looks", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      answer.warnings.check();
      const before = answer.warnings.list.length;
      const ping = answer.coroutine("ping", () => io.sleep(10));
      const pong = answer.coroutine("pong", () => io.sleep(10));
      const counts: number[] = [];
      const lines = () => answer.warnings.list.slice(before).filter((it) => /ping|pong/.test(it));
      const count = () => counts.push(lines().length);
      ping();
      await io.sleep(100);
      count();
      answer.warnings.check();
      answer.warnings.check();
      count();
      pong();
      count();
      answer.warnings.check();
      answer.warnings.check();
      count();
      return [...counts, ...lines()];
    });
    expect(run).toResolveTo(
      [0, 1, 1, 2, "coroutine 'ping' was never awaited", "coroutine 'pong' was never awaited"],
      "lines are added by `check` alone, one for each forgotten object, and none is taken away",
    );
  });

  test("leaves a forgotten object as it is", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      answer.warnings.check();
      const before = answer.warnings.list.length;
      const object = answer.coroutine("fetchData", () => io.fetch(1, 100))();
      answer.warnings.check();
      await io.sleep(50);
      const { state } = object;
      const { data } = await object;
      answer.warnings.check();
      return [state, data, answer.warnings.list.length - before];
    });
    expect(run).toLog(["50 start 1", "150 end 1"], "the check at 0 ms starts nothing");
    expect(run).toResolveTo(
      ["created", "data 1", 1],
      "an object is still there after a warning, and can be awaited later",
    );
  });

  test("is one of several that may watch", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const load = answer.coroutine("load", () => io.sleep(10));
      const own = new answer.Warnings();
      const [watched, awaited] = [load(), load()];
      load();
      own.watch(watched);
      own.watch(awaited);
      await awaited;
      own.check();
      own.check();
      return [own.list, new answer.Warnings().list];
    });
    expect(run).toResolveTo(
      [["coroutine 'load' was never awaited"], []],
      "a `Warnings` of its own knows what it was told to watch, and no other object",
    );
  });

  test.random("finds what was forgotten among many objects", async ({ world, random }) => {
    const fates = random.list(random.int(8, 30), (at) => ({
      name: `${random.pick(["load", "save", "send"])}${at}`,
      fate: random.pick(["awaited", "closed", "forgotten", "failed", "forgotten"]),
    }));
    const run = await world.run(
      async ({ answer, io, args }) => {
        answer.warnings.check();
        const before = answer.warnings.list.length;
        const work = async (fate: string) => {
          await io.sleep(1);
          if (fate === "failed") throw new Error("failed");
        };
        const objects = args.map(({ name, fate }) => answer.coroutine(name, work)(fate));
        for (const [at, object] of objects.entries()) {
          const fate = args[at]?.fate;
          if (fate === "closed") object.close();
          if (fate === "awaited") await object;
          if (fate === "failed") await object.then(undefined, () => undefined);
        }
        answer.warnings.check();
        return answer.warnings.list.slice(before);
      },
      { args: fates },
    );
    expect(run).toResolveTo(
      fates.filter((it) => it.fate === "forgotten").map((it) => `coroutine '${it.name}' was never awaited`),
      "one line for each object that was neither awaited nor closed, in the order in which they were made",
    );
  });
});
