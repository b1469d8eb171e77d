import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/request-context.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("withRequest", () => {
  test("keeps three requests apart", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const handle = (id: string, ms: number) =>
        answer.withRequest(id, async () => {
          io.log(`${answer.requestId()} begins`);
          await io.sleep(ms);
          io.log(`${answer.requestId()} ends`);
        });
      return Promise.all([handle("a", 300), handle("b", 100), handle("c", 200)]);
    });
    expect(run).toLog(
      ["0 a begins", "0 b begins", "0 c begins", "100 b ends", "200 c ends", "300 a ends"],
      "a request keeps its id while others have their turn",
    );
  });

  test("is over when its call returns", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const seen = [answer.requestId()];
      const request = answer.withRequest("a", () => io.sleep(100));
      seen.push(answer.requestId());
      await request;
      seen.push(answer.requestId());
      return seen;
    });
    expect(run).toResolveTo(
      [undefined, undefined, undefined],
      "the caller goes on outside of the request, before it is over and after that",
    );
  });

  test("returns what the function gives", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withRequest("a", async () => {
        await io.sleep(70);
        return { status: 200 };
      }),
    );
    expect(run).toFinishAt(70, "when the function has ended");
    expect(run).toResolveTo({ status: 200 }, "that is what the function returned");
  });

  test("gives the outer request back after an inner one", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withRequest("outer", async () => {
        const seen = [answer.requestId()];
        await answer.withRequest("inner", async () => {
          await io.sleep(10);
          seen.push(answer.requestId());
        });
        seen.push(answer.requestId());
        return seen;
      }),
    );
    expect(run).toResolveTo(["outer", "inner", "outer"], "an inner request hides the outer one for its time");
  });

  test("gives the outer request back after an inner one has failed", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withRequest("outer", async () => {
        const error = new Error("lost");
        const caught = await answer
          .withRequest("inner", async () => {
            await io.sleep(10);
            throw error;
          })
          .catch((it) => it);
        return [caught === error, answer.requestId()];
      }),
    );
    expect(run).toResolveTo([true, "outer"], "the error comes out as it is, and the outer request goes on");
  });

  test("follows timers, microtasks and callbacks of promises", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const note = (what: string) => () => io.log(`${what} ${answer.requestId()}`);
      await answer.withRequest("a", async () => {
        setTimeout(note("timer"), 50);
        queueMicrotask(note("microtask"));
        void io.sleep(20).then(note("then"));
        const beats = setInterval(note("interval"), 30);
        setTimeout(() => clearInterval(beats), 40);
      });
      await answer.withRequest("b", () => io.sleep(100));
    });
    expect(run).toLog(
      ["0 microtask a", "20 then a", "30 interval a", "50 timer a"],
      "whatever a request sets off belongs to it",
    );
  });

  test("does not leak from a child into its parent", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withRequest("parent", async () => {
        const child = answer.withRequest("child", () => io.sleep(100));
        const seen = [answer.requestId()];
        await io.sleep(50);
        seen.push(answer.requestId());
        await child;
        return [...seen, answer.requestId()];
      }),
    );
    expect(run).toResolveTo(
      ["parent", "parent", "parent"],
      "a child has a copy of the context; what it sets there is its own",
    );
  });

  test.random("keeps any number of requests apart", async ({ world, random }) => {
    const args = Array.from({ length: random.int(5, 20) }, (_, index) => ({
      id: `r${index}`,
      steps: Array.from({ length: random.int(1, 6) }, () => random.int(0, 50)),
    }));
    const run = await world.run(
      async ({ answer, io, args }) => {
        const handle = ({ id, steps }: { id: string; steps: number[] }) =>
          answer.withRequest(id, async () => {
            const seen = new Set<string | undefined>();
            for (const ms of steps) {
              await io.sleep(ms);
              seen.add(answer.requestId());
            }
            return [...seen];
          });
        return await Promise.all(args.map(handle));
      },
      { args },
    );
    expect(run).toResolveTo(
      args.map(({ id }) => [id]),
      "each request sees its own id at every step, and no other",
    );
  });
});

task("logLine", () => {
  test("says whose line it is", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const handle = (id: string, ms: number) =>
        answer.withRequest(id, async () => {
          answer.logLine("in", io);
          await io.sleep(ms);
          answer.logLine("out", io);
        });
      return Promise.all([handle("7", 20), handle("8", 10)]);
    });
    expect(run).toLog(
      ["0 [7] in", "0 [8] in", "10 [8] out", "20 [7] out"],
      "the id of the request stands in square brackets before the message",
    );
  });

  test("has a dash where there is no request", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.logLine("ready", io));
    expect(run).toLog(["0 [-] ready"], "no request has a part in this line");
  });

  test.random("logs any message of any request", async ({ world, random }) => {
    const args = { id: `id ${random.int(100, 999)}`, msg: `message ${random.int(100, 999)}` };
    const run = await world.run(
      ({ answer, io, args }) => answer.withRequest(args.id, async () => answer.logLine(args.msg, io)),
      { args },
    );
    expect(run).toLog([`0 [${args.id}] ${args.msg}`], "the line is made of the id and the message");
  });
});

task("bindContext", () => {
  test("keeps the request of a listener", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bus = new EventTarget();
      await answer.withRequest("a", async () => {
        bus.addEventListener(
          "go",
          answer.bindContext(() => io.log(`called as ${answer.requestId()}`)),
        );
      });
      await io.sleep(10);
      bus.dispatchEvent(new Event("go"));
    });
    expect(run).toLog(["10 called as a"], "the listener was registered within the request a");
  });

  test("keeps it when another request calls", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const bound: (() => string | undefined)[] = [];
      await answer.withRequest("a", async () => {
        bound.push(answer.bindContext(() => answer.requestId()));
      });
      return await answer.withRequest("b", async () => [bound[0]?.(), answer.requestId()]);
    });
    expect(run).toResolveTo(["a", "b"], "the callback is of a, who calls it is of b and stays there");
  });

  test("remembers that there was no request", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const bound = answer.bindContext(() => answer.requestId());
      return await answer.withRequest("b", async () => [bound(), answer.requestId()]);
    });
    expect(run).toResolveTo([undefined, "b"], "it was bound outside of every request");
  });

  test("passes on its arguments, its `this` and its result", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const join = answer.bindContext(function (this: { mark: string } | undefined, ...parts: string[]) {
        return [this?.mark, ...parts].join(" ");
      } as (...args: never[]) => string) as unknown as (...parts: string[]) => string;
      return { mark: "x", join }.join("a", "b");
    });
    expect(run).toResolveTo("x a b", "the bound function is called as the method of an object");
  });

  test("throws what the callback throws", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const fail = answer.bindContext(() => {
        throw new RangeError("too far");
      });
      return fail();
    });
    expect(run).toRejectWith({ name: "RangeError", message: "too far" }, "it is the caller's to handle");
    expect(run).toLeaveNothing();
  });

  test.random("binds any number of callbacks", async ({ world, random }) => {
    const args = random.distinct(random.int(3, 12), 1, 999).map(String);
    const run = await world.run(
      async ({ answer, args }) => {
        const bound: (() => string | undefined)[] = [];
        for (const id of args)
          await answer.withRequest(id, async () => {
            bound.push(answer.bindContext(() => answer.requestId()));
          });
        return bound.map((it) => it());
      },
      { args },
    );
    expect(run).toResolveTo(args, "each callback is of the request in which it was bound");
  });
});
