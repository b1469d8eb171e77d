import { expect, kata, type Observed, type Random } from "@async-kata/grader/testing";
import type { Datum, Io } from "@async-kata/kit";
import type * as Answer from "../src/partial-sequence.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const together = "when the first two run together and the third starts after both";
const threeData = [1, 2, 3].map((id) => ({ id, data: `data ${id}` }));

task("firstTwoThenThird", () => {
  test("takes 4 s: two together, then the third", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.firstTwoThenThird(io));
    expect(run).toFinishAt(4000, together);
  });

  test("gives the data in the order 1, 2, 3", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.firstTwoThenThird(io), {
      io: { data: { 1: "ann", 2: "bob", 3: "cyd" } },
    });
    expect(run).toResolveTo(
      [
        { id: 1, data: "ann" },
        { id: 2, data: "bob" },
        { id: 3, data: "cyd" },
      ],
      "these are the data that `io.fetch` gave",
    );
  });

  test.random("waits for the slower of the first two, whichever it is", async ({ world, random }) => {
    const [one, two] = random.distinct(2, 1, 9000) as [number, number];
    const three = random.int(1, 9000);
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.firstTwoThenThird({ ...io, fetch: (id) => io.fetch(id, args[Number(id) - 1] ?? 0) }),
      { args: [one, two, three] },
    );
    const slower = Math.max(one, two);
    expect(run).toFinishAt(slower + three, "the slower of the first two and then the third take");
    expect(run).toLog(
      [
        "0 start 1",
        "0 start 2",
        `${Math.min(one, two)} end ${one < two ? 1 : 2}`,
        `${slower} end ${one < two ? 2 : 1}`,
        `${slower} start 3`,
        `${slower + three} end 3`,
      ],
      "the network is slower or faster here than asked, and the third waits for both all the same",
    );
    expect(run).toResolveTo(threeData, "the order 1, 2, 3, not the order of the ends");
  });

  test("does not start the third when the first fails", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.firstTwoThenThird(io), {
      io: { fail: { 1: "1 is down" } },
    });
    expect(run).toRejectAt(2000, "when the first fails at that time");
    expect(run).toRejectWith("1 is down", "the error of the fetch that failed");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "2000 fail 1", "3000 end 2"],
      "the third needs both, and one of them is missing",
    );
  });

  test("does not start the third when the second fails", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.firstTwoThenThird(io), {
      io: { fail: { 2: "2 is down" } },
    });
    expect(run).toRejectAt(3000, "when the second fails at that time");
    expect(run).toRejectWith("2 is down", "the error of the fetch that failed");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "2000 end 1", "3000 fail 2"],
      "the third needs both, and one of them is missing",
    );
  });

  test("keeps two calls of `firstTwoThenThird` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const call = async (name: string, pace: number) =>
        await answer.firstTwoThenThird({ ...io, fetch: (id, ms) => io.fetch(`${name}${id}`, ms * pace) });
      return (await Promise.all([call("x", 1), call("y", 1.25)])).flat().map((it) => it.id);
    });
    expect(run).toFinishAt(5000, "when two calls overlap, the second at four fifths of the pace");
    expect(run).toResolveTo(["x1", "x2", "x3", "y1", "y2", "y3"], "each call has data of its own");
  });
});

type Fetched = Pick<Answer.Step, "id"> & { readonly data?: string };

function step(id: string, ms: number, ...after: string[]): Answer.Step {
  return { id, ms, after };
}

function dataOf(steps: readonly Fetched[]): Map<string, Datum> {
  return new Map(steps.map(({ id, data = `data ${id}` }) => [id, { id, data }]));
}

/**
 * a 0–2000 ─┬───────── d 2000–2500
 *           └──┐
 * b 0–3000 ────┴────── c 3000–4000
 */
const plan = [step("a", 2000), step("b", 3000), step("c", 1000, "a", "b"), step("d", 500, "a")];
const planLog = [
  "0 start a",
  "0 start b",
  "2000 end a",
  "2000 start d",
  "2500 end d",
  "3000 end b",
  "3000 start c",
  "4000 end c",
];

/** What happens at one instant may come in any order: depth first starts in another order than the list. */
function sorted(events: readonly string[]): string[] {
  const timeOf = (event: string) => Number.parseFloat(event);
  return events.toSorted((a, b) => timeOf(a) - timeOf(b) || (a < b ? -1 : 1));
}

function withSortedLog(run: Observed): Observed {
  return { ...run, events: sorted(run.events) };
}

interface Visit {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** When each step runs; `steps` lists what a step depends on before it. */
function scheduleOf(steps: readonly Answer.Step[]): Visit[] {
  const ends = new Map<string, number>();
  return steps.map(({ id, ms, after }) => {
    const startMs = Math.max(0, ...after.map((it) => ends.get(it) ?? 0));
    ends.set(id, startMs + ms);
    return { id, startMs, endMs: startMs + ms };
  });
}

function logOf(visits: readonly Visit[]): string[] {
  return sorted(visits.flatMap(({ id, startMs, endMs }) => [`${startMs} start ${id}`, `${endMs} end ${id}`]));
}

/** What a step depends on comes before it. Times are whole numbers of eighths, so that sums are exact. */
function randomPlan(random: Random): Answer.Step[] {
  const ids = random.distinct(random.int(6, 14), 1, 999).map((it) => `s${it}`);
  return ids.map((id, at) => {
    const after = random.shuffle(ids.slice(0, at)).slice(0, random.int(0, 3));
    return step(id, random.int(8, 24_000) / 8, ...after);
  });
}

/** All that depends on the step, directly or not. */
function dependentsOf(steps: readonly Answer.Step[], id: string): Set<string> {
  const found = new Set<string>();
  for (const it of steps) if (it.after.some((other) => other === id || found.has(other))) found.add(it.id);
  return found;
}

const thrown = "thrown at the caller";

/** Runs a plan of one step that works, then one that must be refused. */
const refuse = async ({ answer, io, args }: { answer: typeof Answer; io: Io; args: Answer.Step[] }) => {
  await answer.runGraph([{ id: "works", ms: 10, after: [] }], io);
  let call: Promise<unknown>;
  try {
    call = answer.runGraph(args, io);
  } catch {
    return "thrown at the caller";
  }
  return await call;
};

function expectRefused(run: Observed, because: string): void {
  expect(run).toHold(
    ({ value }) => value !== thrown,
    "The call throws at its caller. What is due is a promise that rejects: whoever calls handles it at one place.",
  );
  expect(run).toRejectWith({}, because);
  expect(run).toLog(
    ["0 start works", "10 end works"],
    "a plan that cannot be carried out is not begun, not even with a",
  );
}

/** A step in front that has nothing to do with the fault. */
const innocent = step("a", 1000);

task("runGraph", () => {
  test("takes 4 s, as long as the longest path", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), { args: plan });
    expect(run).toFinishAt(4000, "for the longest path, b and then c");
  });

  test("fetches once what several steps depend on", async ({ world }) => {
    const diamond = [
      step("top", 1000),
      step("left", 500, "top"),
      step("right", 700, "top"),
      step("end", 100, "left", "right"),
    ];
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), { args: diamond });
    expect(run).toHold(
      ({ events }) => events.filter((it) => it === "0 start top").length === 1,
      "Step top is not fetched once. Both left and right depend on it, and they share its one fetch.",
    );
    expect(withSortedLog(run)).toLog(
      logOf(scheduleOf(diamond)),
      "left and right start when top has ended, and end when both have",
    );
    expect(run).toFinishAt(1800, "for the longest path: top, right, end");
  });

  test("starts a step when what it depends on has ended", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), { args: plan });
    expect(withSortedLog(run)).toLog(
      planLog,
      "d depends on a alone, c on a and b, and neither waits for anything else",
    );
  });

  test("gives the datum of each step by its id", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), {
      args: plan,
      io: { data: { a: "ann", d: "dan" } },
    });
    expect(run).toResolveTo(
      dataOf([{ id: "a", data: "ann" }, { id: "b" }, { id: "c" }, { id: "d", data: "dan" }]),
      "there is one entry for each step, with what `io.fetch` gave",
    );
  });

  test("takes the steps in any order", async ({ world }) => {
    const args = plan.toReversed();
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), { args });
    expect(withSortedLog(run)).toLog(
      planLog,
      "the list begins with steps whose dependencies come later in it",
    );
    expect(run).toResolveTo(dataOf(plan), "the order of the list makes no difference");
  });

  test("starts a step in the very moment, also between two milliseconds", async ({ world }) => {
    const chain = [step("a", 10.25), step("b", 20.5, "a"), step("c", 5, "a", "b")];
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), { args: chain });
    expect(withSortedLog(run)).toLog(
      ["0 start a", "10.25 end a", "10.25 start b", "30.75 end b", "30.75 start c", "35.75 end c"],
      "the end of one step wakes those that wait for it; a step that looks at intervals comes late",
    );
  });

  test("refuses a circle before anything starts", async ({ world }) => {
    const run = await world.run(refuse, {
      args: [innocent, step("b", 100, "d"), step("c", 100, "a", "b"), step("d", 100, "c")],
    });
    expectRefused(run, "b, c and d wait for each other in a circle");
  });

  test("refuses a step that waits for itself", async ({ world }) => {
    const run = await world.run(refuse, { args: [innocent, step("b", 100, "b")] });
    expectRefused(run, "b waits for b");
  });

  test("refuses a step that nobody knows", async ({ world }) => {
    const run = await world.run(refuse, { args: [innocent, step("b", 100, "a", "nowhere")] });
    expectRefused(run, "b depends on `nowhere`, and no step is called so");
  });

  test("rejects at the failure of a step", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), {
      args: [...plan, step("e", 100, "c", "d")],
      io: { fail: { a: "a is down" } },
    });
    expect(run).toRejectAt(2000, "when a fails at that time");
    expect(run).toRejectWith("a is down", "the error of the step that failed");
  });

  test("starts nothing that depends on a failed step, and all else", async ({ world }) => {
    const args = [
      step("a", 1000),
      step("b", 3000),
      step("c", 100, "a"),
      step("d", 500, "b"),
      step("e", 100, "c", "d"),
      step("f", 200, "e"),
    ];
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), {
      args,
      io: { fail: { a: "a is down" } },
    });
    expect(withSortedLog(run)).toLog(
      ["0 start a", "0 start b", "1000 fail a", "3000 end b", "3000 start d", "3500 end d"],
      "c, e and f need what a was to give, directly or not; b and d do not",
    );
    expect(run).toRejectAt(1000, "when a fails at that time");
  });

  test("rejects with the very error of the step", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fault = new Error("no disk");
      const fetch: Io["fetch"] = async (id, ms) => {
        const datum = await io.fetch(id, ms);
        if (id === "a") throw fault;
        return datum;
      };
      const steps = [
        { id: "a", ms: 100, after: [] },
        { id: "b", ms: 100, after: ["a"] },
      ];
      return await answer.runGraph(steps, { ...io, fetch }).then(
        () => "it resolves",
        (error) => (error === fault ? "the error itself" : "another error"),
      );
    });
    expect(run).toResolveTo("the error itself", "what the fetch of a rejects with is what the caller gets");
  });

  test("resolves with an empty map for no steps", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.runGraph([], io));
    expect(run).toFinishAt(0, "when there is nothing to wait for");
    expect(run).toResolveTo(new Map(), "there was nothing to fetch");
  });

  test.random("runs a plan of any shape", async ({ world, random }) => {
    const steps = randomPlan(random);
    const visits = scheduleOf(steps);
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), {
      args: random.shuffle(steps),
    });
    expect(run).toFinishAt(Math.max(...visits.map((it) => it.endMs)), "the longest path takes");
    expect(withSortedLog(run)).toLog(
      logOf(visits),
      "each step is fetched once, as soon as those that it depends on have ended",
    );
    expect(run).toResolveTo(dataOf(steps), "one entry for each step");

    const { id, endMs } = random.pick(visits.slice(0, 4));
    const lost = dependentsOf(steps, id);
    const broken = await world.run(({ answer, io, args }) => answer.runGraph(args, io), {
      args: random.shuffle(steps),
      io: { fail: { [id]: `${id} is down` } },
    });
    const due = logOf(visits.filter((it) => !lost.has(it.id)));
    expect(broken).toRejectAt(endMs, "the step that fails takes");
    expect(broken).toRejectWith(`${id} is down`);
    expect(withSortedLog(broken)).toLog(
      sorted(due.map((it) => (it === `${endMs} end ${id}` ? `${endMs} fail ${id}` : it))),
      "all steps run that do not depend on the one that fails, and no others",
    );
  });

  test("keeps two calls of `runGraph` apart", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io, args }) => {
        const slowly = { ...io, fetch: (id: number | string, ms: number) => io.fetch(`slow ${id}`, ms * 2) };
        const maps = await Promise.all([answer.runGraph(args, io), answer.runGraph(args, slowly)]);
        return maps.map((it) => [...it.values()].map(({ id }) => id).sort());
      },
      { args: plan },
    );
    expect(run).toFinishAt(8000, "when two calls overlap, the second at half the pace");
    expect(run).toResolveTo(
      [
        ["a", "b", "c", "d"],
        ["slow a", "slow b", "slow c", "slow d"],
      ],
      "two plans may have steps of the same name, and each call fetches its own",
    );
  });
});
