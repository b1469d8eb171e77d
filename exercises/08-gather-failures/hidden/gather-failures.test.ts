import { expect, kata, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/gather-failures.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

interface Spec {
  readonly id: number;
  readonly ms: number;
}

const three: readonly Spec[] = [
  { id: 1, ms: 2000 },
  { id: 2, ms: 1000 },
  { id: 3, ms: 3000 },
];
const secondFails = { args: three, io: failing([2]) };

/** What a promise may be rejected or resolved with although it looks like nothing. */
const falsy = [undefined, 0, ""];

function failing(ids: readonly number[]) {
  return { fail: Object.fromEntries(ids.map((id) => [id, `${id} is down`])) };
}

function datum(id: number) {
  return { id, data: `data ${id}` };
}

/** Different ids and different times, so that no two end at the same instant. */
function randomSpecs(random: Random): Spec[] {
  const count = random.int(2, 12);
  const times = random.distinct(count, 1, 5000);
  return random.distinct(count, 1, 999).map((id, at) => ({ id, ms: times[at] as number }));
}

/** The ids of one or more of them, the first to fail in front. */
function randomFailures(specs: readonly Spec[], random: Random): [number, ...number[]] {
  const chosen = random.shuffle(specs).slice(0, random.int(1, specs.length));
  return chosen.toSorted((a, b) => a.ms - b.ms).map((it) => it.id) as [number, ...number[]];
}

function longest(specs: readonly Spec[]): number {
  return Math.max(...specs.map((it) => it.ms));
}

/** All start at 0; each ends or fails in its own time, whatever becomes of the others. */
function logOf(specs: readonly Spec[], failed: readonly number[]) {
  const ends = specs.toSorted((a, b) => a.ms - b.ms);
  return [
    ...specs.map(({ id }) => `0 start ${id}`),
    ...ends.map(({ id, ms }) => `${ms} ${failed.includes(id) ? "fail" : "end"} ${id}`),
  ];
}

task("failFast", () => {
  test("rejects at the first failure", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.failFast(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      secondFails,
    );
    expect(run).toRejectAt(1000, "when the first failure ends the wait at once");
    expect(run).toRejectWith("2 is down", "the error of the one that failed");
  });

  test.random("rejects with the first failure in time", async ({ world, random }) => {
    const args = randomSpecs(random);
    const failed = randomFailures(args, random);
    const run = await world.run(
      ({ answer, io, args }) => answer.failFast(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      { args, io: failing(failed) },
    );
    expect(run).toRejectAt(args.find((it) => it.id === failed[0])?.ms ?? 0, "the first failure");
    expect(run).toRejectWith(`${failed[0]} is down`, "of several failures the first in time is reported");
    expect(run).toLog(logOf(args, failed), "all start at once, and a failure stops none of the others");
  });

  test("gives the results in order when nothing fails", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.failFast(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      { args: three },
    );
    expect(run).toFinishAt(3000, "when all three run together");
    expect(run).toResolveTo([1, 2, 3].map(datum), "the order of the list, not the order of the ends");
  });

  test("resolves with an empty list for no thunks", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.failFast([]));
    expect(run).toFinishAt(0, "when there is nothing to wait for");
    expect(run).toResolveTo([]);
  });

  test("passes the error on as it is", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const error = new Error("down");
      const fail = async () => {
        await io.sleep(100);
        throw error;
      };
      return await answer.failFast([fail]).then(
        () => false,
        (caught) => caught === error,
      );
    });
    expect(run).toHold(
      (it) => it.value === true,
      "It does not reject with the very error that the thunk failed with. Whoever catches it may look for just that one.",
    );
  });

  test("fails also for reasons that look like nothing", async ({ world }) => {
    const run = await world.run(
      async ({ answer, args }) => {
        const caught: unknown[] = [];
        for (const reason of args) {
          await answer.failFast([async () => "fine", () => Promise.reject(reason)]).then(
            () => caught.push("no rejection"),
            (error) => caught.push(error),
          );
        }
        return caught;
      },
      { args: falsy },
    );
    expect(run).toResolveTo(
      falsy,
      "these are the reasons caught in three calls; a promise may be rejected with any value, also with `undefined` or 0",
    );
  });

  test("rejects when a thunk throws at once", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const throwing = () => {
        throw new Error("no connection");
      };
      try {
        return answer.failFast([() => io.fetch(1, 100), throwing]);
      } catch {
        return "thrown";
      }
    });
    expect(run).toHold(
      (it) => it.value !== "thrown",
      "The call throws where a promise that rejects is due: whoever handles only its promise never hears of that error.",
    );
    expect(run).toRejectAt(0, "when a thunk throws before there is a promise");
    expect(run).toRejectWith("no connection", "what a thunk throws is its failure");
  });

  test("looks after the others when a thunk throws at once", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) => {
        const throwing = () => {
          throw new Error("no connection");
        };
        return answer.failFast([() => io.fetch(1, 100), throwing]);
      },
      { io: failing([1]) },
    );
    expect(run).toRejectAt(0, "when a thunk throws before there is a promise");
    expect(run).toRejectWith("no connection", "what a thunk throws is its failure, here the first in time");
  });
});

task("settleAll", () => {
  test("waits for all three, whatever fails", async ({ world }) => {
    const run = await world.run(async ({ answer, io, args }) => {
      const outcomes = await answer.settleAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms)));
      const show = (value: unknown) => (value instanceof Error ? `${value}` : value);
      return outcomes.map((it) =>
        Object.fromEntries(Object.entries({ ...it }).map(([key, value]) => [key, show(value)])),
      );
    }, secondFails);
    expect(run).toFinishAt(3000, "when all three are waited for, also after one has failed");
    expect(run).toResolveTo(
      [
        { ok: true, value: datum(1) },
        { ok: false, error: "Error: 2 is down" },
        { ok: true, value: datum(3) },
      ],
      "one outcome each, in the order of the list",
    );
    expect(run).toLog(logOf(three, [2]), "all start at once, and a failure stops none of the others");
  });

  test.random("gives an outcome for each of any number", async ({ world, random }) => {
    const args = randomSpecs(random);
    const failed = randomFailures(args, random);
    const run = await world.run(
      async ({ answer, io, args }) => {
        const outcomes = await answer.settleAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms)));
        const show = (value: unknown) => (value instanceof Error ? `${value}` : value);
        return outcomes.map((it) =>
          Object.fromEntries(Object.entries({ ...it }).map(([key, value]) => [key, show(value)])),
        );
      },
      { args, io: failing(failed) },
    );
    expect(run).toFinishAt(longest(args), "the longest of them takes");
    expect(run).toResolveTo(
      args.map(({ id }) =>
        failed.includes(id) ? { ok: false, error: `Error: ${id} is down` } : { ok: true, value: datum(id) },
      ),
      "one outcome each, in the order of the list",
    );
    expect(run).toLog(logOf(args, failed), "all start at once, and a failure stops none of the others");
  });

  test("resolves also when all of them fail", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const outcomes = await answer.settleAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms)));
        return outcomes.map((it) => it?.ok);
      },
      { args: three, io: failing([1, 2, 3]) },
    );
    expect(run).toFinishAt(3000, "when all three are waited for");
    expect(run).toResolveTo([false, false, false], "this is `ok` of each outcome, and all three have failed");
  });

  test("tells a failure by its way of ending, not by its error", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) =>
        answer.settleAll(args.flatMap((it) => [() => Promise.reject(it), () => Promise.resolve(it)])),
      { args: falsy },
    );
    expect(run).toResolveTo(
      falsy.flatMap((it) => [
        { ok: false, error: it },
        { ok: true, value: it },
      ]),
      "a promise may be rejected with any value, also with `undefined` or 0",
    );
  });

  test("keeps values and errors as they are", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const [value, error] = [new Error("a result that is an error"), new Error("down")];
      const outcomes = await answer.settleAll([() => Promise.resolve(value), () => Promise.reject(error)]);
      const [first, second] = outcomes;
      return first?.ok === true && first.value === value && second?.ok === false && second.error === error;
    });
    expect(run).toHold(
      (it) => it.value === true,
      "An outcome does not hold the very value or error that its thunk ended with. (A thunk may also resolve with an Error; that is a value.)",
    );
  });

  test("makes an outcome of what a thunk throws at once", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const throwing = () => {
          throw new Error("no connection");
        };
        const outcomes = await answer.settleAll([() => io.fetch(1, 100), throwing, () => io.fetch(3, 200)]);
        const show = (value: unknown) => (value instanceof Error ? `${value}` : value);
        return outcomes.map((it) =>
          Object.fromEntries(Object.entries({ ...it }).map(([key, value]) => [key, show(value)])),
        );
      },
      { io: failing([1]) },
    );
    expect(run).toFinishAt(200, "when the others are started and waited for although one thunk throws");
    expect(run).toResolveTo(
      [
        { ok: false, error: "Error: 1 is down" },
        { ok: false, error: "Error: no connection" },
        { ok: true, value: datum(3) },
      ],
      "what a thunk throws is its failure",
    );
  });

  test("resolves with no outcomes for no thunks", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.settleAll([]));
    expect(run).toFinishAt(0, "when there is nothing to wait for");
    expect(run).toResolveTo([]);
  });

  test("keeps two calls of `settleAll` apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const first = answer.settleAll([() => io.fetch(1, 200)]);
        const second = answer.settleAll([() => io.fetch(2, 100)]);
        return [await first, await second].map((outcomes) => outcomes.map((it) => it?.ok));
      },
      { io: failing([2]) },
    );
    expect(run).toFinishAt(200, "when two calls overlap");
    expect(run).toResolveTo(
      [[true], [false]],
      "this is `ok` of each outcome; only the second call had a failure",
    );
  });
});

task("failAfterAll", () => {
  test("rejects when the last has ended", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.failAfterAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      secondFails,
    );
    expect(run).toRejectAt(3000, "when the failure is reported only after all three have ended");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["2 is down"] },
      "all failures come together, also when there is only one",
    );
    expect(run).toLog(logOf(three, [2]), "every thunk is called once, all at the beginning");
  });

  test("lists all failures in the order of the list", async ({ world }) => {
    const args = [
      { id: 1, ms: 1500 },
      { id: 2, ms: 1000 },
      { id: 3, ms: 500 },
    ];
    const run = await world.run(
      ({ answer, io, args }) => answer.failAfterAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      { args, io: failing([1, 2]) },
    );
    expect(run).toRejectAt(1500, "when the failures are reported after all three have ended");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["1 is down", "2 is down"] },
      "the order of the list, although 2 failed first",
    );
  });

  test.random("lists the failures of any number", async ({ world, random }) => {
    const args = randomSpecs(random);
    const failed = randomFailures(args, random);
    const run = await world.run(
      ({ answer, io, args }) => answer.failAfterAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      { args, io: failing(failed) },
    );
    expect(run).toRejectAt(longest(args), "the longest of them takes");
    const inOrder = args.filter(({ id }) => failed.includes(id));
    expect(run).toRejectWith(
      { name: "AggregateError", errors: inOrder.map(({ id }) => `${id} is down`) },
      "all failures, in the order of the list",
    );
    expect(run).toLog(logOf(args, failed), "every thunk is called once, all at the beginning");
  });

  test("gives the results when nothing fails", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.failAfterAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      { args: three },
    );
    expect(run).toFinishAt(3000, "when all three run together");
    expect(run).toResolveTo([1, 2, 3].map(datum), "the results themselves, in the order of the list");
  });

  test("counts failures that look like nothing", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) =>
        answer.failAfterAll(args.map((it) => () => Promise.reject(it))).then(
          () => "no rejection",
          (error) => error?.errors,
        ),
      { args: falsy },
    );
    expect(run).toResolveTo(
      falsy,
      "these are the `errors` of the rejection; a promise may be rejected with any value, also with `undefined` or 0",
    );
  });

  test("does not take results that look like nothing for failures", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) => answer.failAfterAll(args.map((it) => () => Promise.resolve(it))),
      { args: falsy },
    );
    expect(run).toResolveTo(
      falsy,
      "none of them fails, and what they resolve with is a result, whatever it is",
    );
  });

  test("keeps the errors as they are", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const errors = [new Error("down"), new AggregateError([new Error("a"), new Error("b")], "two down")];
      const thunks = errors.map((it) => () => Promise.reject(it));
      const caught = await answer.failAfterAll(thunks).catch((error) => error);
      return caught?.errors?.length === 2 && errors.every((it, at) => caught.errors[at] === it);
    });
    expect(run).toHold(
      (it) => it.value === true,
      "Its `errors` are not the very errors that the thunks failed with. (One of them is an AggregateError itself; it stays in one piece.)",
    );
  });

  test("lists what a thunk throws at once", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) => {
        const throwing = () => {
          throw new Error("no connection");
        };
        return answer.failAfterAll([() => io.fetch(1, 100), throwing, () => io.fetch(3, 200)]);
      },
      { io: failing([1]) },
    );
    expect(run).toRejectAt(200, "when the others are started and waited for although one thunk throws");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["1 is down", "no connection"] },
      "what a thunk throws is its failure",
    );
  });

  test("resolves with no results for no thunks", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.failAfterAll([]));
    expect(run).toFinishAt(0, "when there is nothing to wait for");
    expect(run).toResolveTo([]);
  });

  test("keeps two calls of `failAfterAll` apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const first = answer.failAfterAll([() => io.fetch(1, 200)]);
        const second = answer.failAfterAll([() => io.fetch(2, 100)]).catch((error) => String(error?.errors));
        return [await first, await second];
      },
      { io: failing([2]) },
    );
    expect(run).toFinishAt(200, "when two calls overlap");
    expect(run).toResolveTo(
      [[datum(1)], "Error: 2 is down"],
      "the failure of one call is none of the other's",
    );
  });
});
