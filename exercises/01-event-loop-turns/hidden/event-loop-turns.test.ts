import { expect, kata, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/event-loop-turns.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("order", () => {
  test("logs A and B within the call, the rest later", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const done = answer.order(io);
      io.log("back at the caller");
      await done;
    });
    expect(run).toLog(
      ["0 A", "0 B", "0 back at the caller", "0 C", "0 D", "0 E"],
      "a call runs up to its first `await`, then the caller goes on, and the rest comes in later turns",
    );
  });

  test("logs C and D before any timer", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const timer = io.sleep(0).then(() => io.log("a timer set before the call"));
      await Promise.all([answer.order(io), timer]);
    });
    expect(run).toLog(
      ["0 A", "0 B", "0 C", "0 D", "0 a timer set before the call", "0 E"],
      "all microtasks come before the next timer, and the timers come in the order in which they were set",
    );
  });

  test("logs E when its sleep is over, and then resolves", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      await answer.order({ ...io, sleep: (ms) => io.sleep(ms + 700) });
      io.log("resolved");
    });
    expect(run).toLog(
      ["0 A", "0 B", "0 C", "0 D", "700 E", "700 resolved"],
      "here every sleep takes 700 ms more than it is asked for",
    );
  });

  test.random("waits for one sleep, however long it takes", async ({ world, random }) => {
    const ms = random.int(1, 5000);
    const run = await world.run(
      ({ answer, io, args }) => answer.order({ ...io, sleep: () => io.sleep(args) }),
      { args: ms },
    );
    expect(run).toFinishAt(ms, "when the sleep before E is over, the only one");
    expect(run).toLog(["0 A", "0 B", "0 C", "0 D", `${ms} E`], "the sleep takes longer here than asked");
  });
});

/** What happens when each pause takes the next of these durations: no two of them end at the same time. */
function simulate(names: readonly string[], rounds: number, pauses: readonly number[]) {
  const events = names.map((name) => `0 ${name}0`);
  let taken = 0;
  let nowMs = 0;
  const due = names.map((name, at) => ({ name, round: 1, at, ms: 0 }));
  const pausing: { name: string; round: number; ms: number }[] = [];
  const pause = (name: string, round: number) => {
    if (round < rounds) pausing.push({ name, round, ms: nowMs + (pauses[taken++] ?? 0) });
  };
  for (const { name } of due) pause(name, 1);
  let isUnique = true;
  while (pausing.length > 0) {
    pausing.sort((a, b) => a.ms - b.ms);
    isUnique &&= pausing[0]?.ms !== pausing[1]?.ms;
    const { name, round, ms } = pausing.shift() as (typeof pausing)[number];
    nowMs = ms;
    events.push(`${ms} ${name}${round}`);
    pause(name, round + 1);
  }
  return { events, ms: nowMs, isUnique };
}

/** Names, rounds and the durations of the pauses, in the order in which they are asked for. */
function randomCase(random: Random) {
  for (;;) {
    const names = random.shuffle(["ann", "bob", "cyd", "dan", "eve", "fay"]).slice(0, random.int(3, 6));
    const rounds = random.int(3, 6);
    const pauses = random.list(names.length * (rounds - 1), () => random.int(1, 5000));
    const due = simulate(names, rounds, pauses);
    if (due.isUnique) return { names, rounds, pauses, due };
  }
}

task("takeTurns", () => {
  test("lets three names take turns", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.takeTurns(["a", "b", "c"], 3, () => io.sleep(10), io),
    );
    expect(run).toLog(
      ["0 a0", "0 b0", "0 c0", "10 a1", "10 b1", "10 c1", "20 a2", "20 b2", "20 c2"],
      "while one name pauses, the next one has its turn",
    );
    expect(run).toFinishAt(20, "when each name pauses twice, between its three rounds");
  });

  test("takes turns also where a pause takes no time", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.takeTurns(["a", "b", "c"], 3, () => Promise.resolve(), io),
    );
    expect(run).toLog(
      ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"].map((it) => `0 ${it}`),
      "every `await` gives the others their turn, even when the promise is fulfilled already",
    );
    expect(run).toFinishAt(0, "when the pauses are microtasks");
  });

  test("does not pause before the first round or after the last", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const pause = () => {
        io.log("pause");
        return io.sleep(10);
      };
      return answer.takeTurns(["a"], 2, pause, io);
    });
    expect(run).toLog(["0 a0", "0 pause", "10 a1"], "two rounds have one pause between them");
    const single = await world.run(({ answer, io }) =>
      answer.takeTurns(["a", "b"], 1, () => io.sleep(10), io),
    );
    expect(single).toLog(["0 a0", "0 b0"], "one round for each name");
    expect(single).toFinishAt(0, "when there is only one round and nothing to pause between");
  });

  test("gives every name pauses of its own", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const pauses = [30, 10, 100, 10, 10, 10];
      await answer.takeTurns(["a", "b", "c"], 3, () => io.sleep(pauses.shift() ?? 0), io);
      return pauses.length;
    });
    expect(run).toLog(
      ["0 a0", "0 b0", "0 c0", "10 b1", "20 b2", "30 a1", "40 a2", "100 c1", "110 c2"],
      "a name goes on when its own pause is over, and here the pauses differ",
    );
    expect(run).toFinishAt(110, "when the slowest name has ended its rounds");
    expect(run).toResolveTo(0, "three names with two pauses each make six calls of `pause`");
  });

  test.random("follows the pauses, however long they are", async ({ world, random }) => {
    const { names, rounds, pauses, due } = randomCase(random);
    const run = await world.run(
      ({ answer, io, args: { names, rounds, pauses } }) =>
        answer.takeTurns(names, rounds, () => io.sleep(pauses.shift() ?? 0), io),
      { args: { names, rounds, pauses } },
    );
    expect(run).toLog(due.events, "each name goes on when its own pause is over");
    expect(run).toFinishAt(due.ms, "when the name with the longest pauses has ended its rounds");
  });

  test("has nothing to do without names or without rounds", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const pause = () => {
        io.log("pause");
        return io.sleep(10);
      };
      await answer.takeTurns([], 3, pause, io);
      await answer.takeTurns(["a", "b"], 0, pause, io);
    });
    expect(run).toFinishAt(0, "when there is nothing to do");
    expect(run).toLog([], "no names, and then no rounds, leave nothing to log and nothing to wait for");
  });

  test("makes two workers of a name that comes twice", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.takeTurns(["a", "b", "a"], 2, () => io.sleep(10), io),
    );
    expect(run).toLog(
      ["0 a0", "0 b0", "0 a0", "10 a1", "10 b1", "10 a1"],
      "each entry of the list is a worker, whatever its name",
    );
  });

  test("carries on with the others when one pause fails", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const failure = new Error("no more coffee");
      let calls = 0;
      const pause = async () => {
        calls += 1;
        const isSecond = calls === 2;
        await io.sleep(10);
        if (isSecond) throw failure;
      };
      try {
        await answer.takeTurns(["a", "b", "c"], 3, pause, io);
      } catch (error) {
        return error === failure ? "the error of the pause" : error;
      }
      return "no error";
    });
    expect(run).toLog(
      ["0 a0", "0 b0", "0 c0", "10 a1", "10 c1", "20 a2", "20 c2"],
      "the first pause of b fails, and neither a nor c has anything to do with that",
    );
    expect(run).toResolveTo(
      "the error of the pause",
      "the caller gets the error with which the pause rejects",
    );
  });

  test("keeps two calls of `takeTurns` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const slow = answer.takeTurns(["a", "b"], 2, () => io.sleep(100), io);
      const fast = answer.takeTurns(["c"], 3, () => io.sleep(40), io);
      await fast;
      io.log("the fast call is over");
      await slow;
    });
    expect(run).toLog(
      ["0 a0", "0 b0", "0 c0", "40 c1", "80 c2", "80 the fast call is over", "100 a1", "100 b1"],
      "each call has names, rounds and pauses of its own",
    );
    expect(run).toFinishAt(100, "when two calls overlap");
  });
});
