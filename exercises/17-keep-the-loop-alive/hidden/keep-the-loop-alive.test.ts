import { expect, kata, type Observed } from "@async-kata/grader/testing";
import type * as Answer from "../src/keep-the-loop-alive.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

type World = Parameters<Parameters<typeof test>[1]>[0]["world"];

/** A sum to be computed on a played processor. */
interface Setting {
  readonly n: number;
  /** What each unit costs, in ms; used again from the beginning when there are more units. */
  readonly costs: readonly number[];
  readonly sliceMs?: number;
  /** How long the others take in each turn. */
  readonly othersMs?: number;
  /** The values are no whole numbers. */
  readonly fractions?: boolean;
  /** The signal is aborted in this turn; in turn 0 before the call. */
  readonly abortInTurn?: number;
  /** This unit throws. */
  readonly throwAt?: number;
  /** `onProgress` throws when so many units are done. */
  readonly throwOnProgress?: number;
}

/** What became of it. */
interface Facts {
  readonly sum?: number;
  /** What it was rejected with, in words. */
  readonly rejection?: string;
  /** The longest time for which the loop stood still. */
  readonly longestMs: number;
  readonly turns: number;
  /** When a heartbeat came that is due every 10 ms. */
  readonly beats: readonly number[];
  /** How many units were computed, and whether each once and in order. */
  readonly computed: number;
  readonly inOrder: boolean;
  /** How many of them after the abort, and of these after the rejection. */
  readonly afterAbort: number;
  readonly progress: readonly number[];
}

/** Computes the sum, with a signal and with `onProgress`, which say nothing unless the setting wants it. */
function play(world: World, setting: Setting): Promise<Observed> {
  return world.run(
    async ({ answer, io, args }) => {
      const { n, costs, sliceMs, othersMs = 0, fractions, abortInTurn, throwAt, throwOnProgress } = args;
      const controller = new AbortController();
      const [reason, unitError, progressError] = [
        { reason: "enough" },
        new Error("unit"),
        new Error("progress"),
      ];
      const facts = { longestMs: 0, turns: 0, computed: 0, inOrder: true, afterAbort: 0 };
      const beats: number[] = [];
      const progress: number[] = [];
      let [nowMs, stretchStartMs, nextBeatMs] = [0, 0, 10];
      const cpu = Object.freeze({
        unit(i: number) {
          facts.inOrder &&= i === facts.computed;
          facts.computed += 1;
          if (controller.signal.aborted) {
            facts.afterAbort += 1;
            io.log("unit");
          }
          nowMs += costs[i % costs.length] ?? 0;
          facts.longestMs = Math.max(facts.longestMs, nowMs - stretchStartMs);
          if (i === throwAt) throw unitError;
          return fractions ? 1 / (i + 3) : i + 1;
        },
        now: () => nowMs,
        async turn() {
          facts.turns += 1;
          const turn = facts.turns;
          await io.sleep(0);
          if (nowMs >= nextBeatMs) {
            beats.push(nowMs);
            nextBeatMs = nowMs + 10;
          }
          nowMs += othersMs;
          stretchStartMs = nowMs;
          if (turn === abortInTurn) controller.abort(reason);
        },
      });
      const onProgress = (done: number) => {
        progress.push(done);
        if (done === throwOnProgress) throw progressError;
      };
      if (abortInTurn === 0) controller.abort(reason);
      const options = {
        ...(sliceMs === undefined ? {} : { sliceMs }),
        signal: controller.signal,
        onProgress,
      };
      try {
        const sum = await answer.sumInSlices(n, cpu, options);
        return { ...facts, beats, progress, sum };
      } catch (error) {
        io.log("rejected");
        const known = new Map<unknown, string>([
          [reason, "the reason of the signal"],
          [unitError, "the error of the unit"],
          [progressError, "the error of `onProgress`"],
        ]);
        const rejection = known.get(error);
        if (rejection === undefined) throw error;
        return { ...facts, beats, progress, rejection };
      }
    },
    { args: setting },
  );
}

function costOf({ costs }: Setting, i: number): number {
  return costs[i % costs.length] ?? 0;
}

/** The slices of a loop that looks at the clock after each unit: how many units are done at the end of each. */
function slicesOf(setting: Setting): number[] {
  const { n, sliceMs = 10 } = setting;
  const ends: number[] = [];
  let sliceMsSoFar = 0;
  for (let i = 0; i < n; i += 1) {
    sliceMsSoFar += costOf(setting, i);
    if (sliceMsSoFar < sliceMs && i < n - 1) continue;
    ends.push(i + 1);
    sliceMsSoFar = 0;
  }
  return ends;
}

function sumOf({ n, fractions }: Setting): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += fractions ? 1 / (i + 3) : i + 1;
  return sum;
}

function timesOf(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function factsOf(run: Observed): Facts {
  return (run.value ?? {}) as Facts;
}

/** It resolved; a rejection is named with its place. */
function expectSum(run: Observed, setting: Setting) {
  expect(run).toFinishAt(run.elapsedMs, "");
  const { rejection, sum } = factsOf(run);
  expect(run).toHold(() => rejection === undefined, `It is rejected with ${rejection} where a sum is due.`);
  const due = run.secret
    ? "which is not what a plain loop gives"
    : `and a plain loop gives ${sumOf(setting)}`;
  const why = "each unit is added once, in order, to one running sum";
  expect(run).toHold(() => Object.is(sum, sumOf(setting)), `The sum is ${sum}, ${due}: ${why}.`);
}

/** No stretch is longer than a slice with its last unit. */
function expectSlices(run: Observed, setting: Setting) {
  expect(run).toFinishAt(run.elapsedMs, "");
  const { n, sliceMs = 10 } = setting;
  const { longestMs, beats } = factsOf(run);
  const longestUnitMs = Math.max(0, ...setting.costs.slice(0, n));
  const pulse = `and a heartbeat that is due every 10 ms came ${timesOf(beats?.length)}`;
  expect(run).toHold(
    () => longestMs < sliceMs + longestUnitMs,
    `The loop stood still for ${longestMs} ms at a stretch, ${pulse}. A slice is over as soon as it has lasted ${sliceMs} ms.`,
  );
}

function expectTurns(run: Observed, setting: Setting) {
  expect(run).toFinishAt(run.elapsedMs, "");
  const { turns } = factsOf(run);
  const needed = Math.max(0, slicesOf(setting).length - 1);
  const most = Math.max(1, 2 * needed);
  const due = run.secret ? "which is more than twice as many as it takes" : `where ${needed} are enough`;
  expect(run).toHold(() => turns <= most, `The loop made ${turns} turns for ${setting.n} units, ${due}.`);
}

async function expectAll(world: World, setting: Setting): Promise<Observed> {
  const run = await play(world, setting);
  expectSlices(run, setting);
  expectTurns(run, setting);
  expectSum(run, setting);
  return run;
}

async function expectRejection(world: World, setting: Setting, due: string): Promise<Observed> {
  const run = await play(world, setting);
  expect(run).toFinishAt(run.elapsedMs, "");
  const { rejection, sum } = factsOf(run);
  const instead = rejection === undefined ? `It resolves with ${sum}` : `It is rejected with ${rejection}`;
  expect(run).toHold(() => rejection === due, `${instead}; due is a rejection with ${due}.`);
  return run;
}

task("sumInSlices", () => {
  test("holds the loop for no more than 10 ms at a stretch", async ({ world }) => {
    const setting = { n: 95, costs: [1] };
    const run = await play(world, setting);
    expectSlices(run, setting);
    const { beats } = factsOf(run);
    expect(run).toHold(
      () => beats.length >= 9,
      `A heartbeat that is due every 10 ms came ${timesOf(beats.length)} in 95 ms, not 9 times.`,
    );
    expectSum(run, setting);
  });

  test("makes a turn for each slice, not for each unit", async ({ world }) => {
    const setting = { n: 95, costs: [1] };
    expectTurns(await play(world, setting), setting);
  });

  test("goes by the clock, not by the number of units", async ({ world }) => {
    await expectAll(world, { n: 40, costs: [2, 7, 3, 5, 7, 7, 4, 6] });
    await expectAll(world, { n: 60, costs: [...Array(30).fill(0.5), ...Array(30).fill(7)] });
    await expectAll(world, { n: 60, costs: [...Array(30).fill(7), ...Array(30).fill(0.5)] });
    await expectAll(world, { n: 400, costs: [0.25] });
  });

  test("begins the next slice when the loop comes back", async ({ world }) => {
    await expectAll(world, { n: 95, costs: [1], othersMs: 25 });
    await expectAll(world, { n: 95, costs: [1], othersMs: 7 });
  });

  test("takes `sliceMs` from the options", async ({ world }) => {
    await expectAll(world, { n: 95, costs: [1], sliceMs: 25 });
    await expectAll(world, { n: 20, costs: [1], sliceMs: 1 });
    await expectAll(world, { n: 20, costs: [3], sliceMs: 1 });
    await expectAll(world, { n: 30, costs: [0.125], sliceMs: 0.5 });
  });

  test.random("adds unit to unit, in order", async ({ world, random }) => {
    const n = random.int(100, 200);
    const costs = random.list(n, () => random.int(2, 7));
    const [sliceMs, othersMs] = [random.int(5, 40), random.int(0, 30)];
    const setting = { n, costs, sliceMs, othersMs, fractions: true };
    const run = await play(world, setting);
    expect(run).toFinishAt(run.elapsedMs, "");
    const { computed, inOrder } = factsOf(run);
    expect(run).toHold(
      () => inOrder && computed === n,
      `Each of ${n} units is computed once, in order; here ${computed} were computed${inOrder ? "" : ", in another order"}.`,
    );
    expectSlices(run, setting);
    expectTurns(run, setting);
    expectSum(run, setting);
  });

  test("reports how many units are done at the end of each slice", async ({ world }) => {
    for (const n of [95, 100, 4, 0]) {
      const setting = { n, costs: [1] };
      const run = await play(world, setting);
      expectSum(run, setting);
      const { progress } = factsOf(run);
      const due = slicesOf(setting);
      const shown = (counts: readonly number[]) => (counts.length === 0 ? "nothing" : counts.join(", "));
      expect(run).toHold(
        () => progress.join() === due.join(),
        `For ${n} units of 1 ms \`onProgress\` heard ${shown(progress)}; due is ${shown(due)}.`,
      );
    }
  });

  test("needs no options", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const cpu = { unit: (i: number) => i, now: () => 0, turn: () => io.sleep(0) };
      return answer.sumInSlices(5, cpu);
    });
    expect(run).toResolveTo(10, "the sum of 0, 1, 2, 3 and 4");
  });

  test("computes nothing when the signal is aborted already", async ({ world }) => {
    const run = await expectRejection(
      world,
      { n: 95, costs: [1], abortInTurn: 0 },
      "the reason of the signal",
    );
    const { computed } = factsOf(run);
    expect(run).toHold(
      () => computed === 0,
      `It was aborted before it began, but ${computed} units were computed.`,
    );
  });

  test("ends within one slice after an abort", async ({ world }) => {
    const run = await expectRejection(
      world,
      { n: 95, costs: [1], abortInTurn: 3 },
      "the reason of the signal",
    );
    const late = run.events.filter((it) => it.endsWith("unit")).length;
    const afterEnd = run.events.length - 1 - run.events.indexOf("0 rejected");
    expect(run).toHold(() => afterEnd === 0, `It went on for ${afterEnd} units after it had rejected.`);
    expect(run).toHold(
      () => late <= 10,
      `It was aborted during its third turn, and ${late} more units of 1 ms were computed; a slice has 10.`,
    );
  });

  test("rejects with what a unit throws", async ({ world }) => {
    await expectRejection(world, { n: 95, costs: [1], throwAt: 55 }, "the error of the unit");
    await expectRejection(world, { n: 95, costs: [1], throwAt: 3 }, "the error of the unit");
  });

  test("rejects with what `onProgress` throws", async ({ world }) => {
    await expectRejection(world, { n: 95, costs: [1], throwOnProgress: 30 }, "the error of `onProgress`");
  });

  test("leaves no listener on the signal", async ({ world }) => {
    const run = await play(world, { n: 95, costs: [1] });
    expectSum(run, { n: 95, costs: [1] });
    expect(run).toLeaveNothing();
    expect(await play(world, { n: 95, costs: [1], throwAt: 50 })).toLeaveNothing();
  });

  test("keeps two calls apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      let nowMs = 0;
      const cpuOf = (factor: number) => ({
        unit(i: number) {
          nowMs += 1;
          return factor * (i + 1);
        },
        now: () => nowMs,
        turn: () => io.sleep(0),
      });
      const progress: string[] = [];
      const [a, b] = await Promise.all([
        answer.sumInSlices(25, cpuOf(1), { onProgress: (done) => progress.push(`a ${done}`) }),
        answer.sumInSlices(35, cpuOf(100), { onProgress: (done) => progress.push(`b ${done}`) }),
      ]);
      return `a is ${a} and b is ${b} after ${progress.join(", ")}`;
    });
    expect(run).toResolveTo(
      "a is 325 and b is 63000 after a 10, b 10, a 20, b 20, a 25, b 30, b 35",
      "two sums at the same time take turns, and each counts for itself",
    );
  });

  test("has stack enough for a hundred thousand units", async ({ world }) => {
    await expectAll(world, { n: 100_000, costs: [1 / 8192] });
  });
});
