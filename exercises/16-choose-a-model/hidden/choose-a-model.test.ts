import { expect, kata, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/choose-a-model.ts";

type Workload = Answer.Workload;
type Model = Answer.Model;

const { task, test } = kata<typeof Answer>(import.meta.url);

type World = Parameters<Parameters<typeof test>[1]>[0]["world"];

const crash = "a crash ends its process and no other";
const mostlyWaits = "its waiting overlaps, and there is hardly anything to compute";
const blocks = "the call holds up its whole thread, so its waiting overlaps with nothing";
const shares = "threads can work on common data, and they wait for more than half of the time";
const large = "so much data would first have to be copied into every process";
const heavy = "the computing of all jobs adds up, and the jobs do not need each other";

type Options = Partial<Omit<Workload, "id" | "waitMs" | "cpuMs" | "count">>;

function workload(id: string, count: number, waitMs: number, cpuMs: number, options: Options = {}): Workload {
  return { id, waitMs, cpuMs, count, sharesMutableData: false, ...options };
}

const webPages = workload("web pages", 40, 800, 1);
const primes = workload("prime numbers", 8, 0, 3000);
const cache = workload("cache refresh", 3, 900, 150, { sharesMutableData: true });
const driver = workload("database driver", 25, 300, 1, { blockingNativeCall: true });

function busyShare({ waitMs, cpuMs, count }: Workload): number {
  return count * cpuMs === 0 ? 0 : (count * cpuMs) / (waitMs + count * cpuMs);
}

function describe(it: Workload): string {
  const options = Object.entries(it).filter(([, value]) => value === true);
  if (it.sharedBytes) options.push(["sharedBytes", it.sharedBytes]);
  const shown = options
    .map(([name, value]) => `, \`${value === true ? name : `${name}: ${value}`}\``)
    .join("");
  return `“${it.id}” (jobs: ${it.count}, each ${it.waitMs} ms of waiting and ${it.cpuMs} ms of computing${shown})`;
}

function percentOf(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** Each workload, the model that is due, and why. */
type Choices = readonly (readonly [Workload, Model, string])[];

async function expectChoices(world: World, choices: Choices) {
  const run = await world.run(({ answer, args }) => args.map((it) => answer.choose(Object.freeze(it))), {
    args: choices.map(([it]) => it),
  });
  expect(run).toFinishAt(0, "when choosing takes no time");
  const chosen = Array.isArray(run.value) ? run.value : [];
  const wrong = choices.findIndex(([, due], at) => chosen[at] !== due);
  const [it, due, because] = choices[wrong] ?? choices[0]!;
  const rest = run.secret ? "which is not what the rules give" : `but due is “${due}”: ${because}`;
  const share = percentOf(busyShare(it));
  expect(run).toHold(
    () => wrong < 0,
    `For ${describe(it)}, where one loop would be busy for ${share} of the time, it chooses “${chosen[wrong]}”, ${rest}.`,
  );
}

function ruleFor(it: Workload): Model {
  const share = busyShare(it);
  if (it.mustSurviveCrash) return "processes";
  if (share < 0.1) return it.blockingNativeCall ? "threads" : "async";
  if (share < 0.5 && it.sharesMutableData) return "threads";
  return (it.sharedBytes ?? 0) >= 1_000_000 ? "threads" : "processes";
}

function randomWorkload(random: Random, options: Options = {}): Workload {
  const totalCpuMs = random.pick([0, 1, 9, 12, 40, 60, 90]) * 100;
  const count = random.pick([1, 2, 5, 10, 20]);
  const name = `job ${random.int(1000, 9999)}`;
  return workload(name, count, random.int(1, 20) * 500, totalCpuMs / count, {
    sharesMutableData: random.pick([true, false]),
    blockingNativeCall: random.pick([true, false, false]),
    mustSurviveCrash: random.int(1, 6) === 1,
    sharedBytes: random.pick([0, 999_999, 1_000_000, 5_000_000]),
    ...options,
  });
}

task("choose", () => {
  test("takes one model each for three plain workloads", async ({ world }) => {
    await expectChoices(world, [
      [webPages, "async", mostlyWaits],
      [primes, "processes", heavy],
      [cache, "threads", shares],
    ]);
  });

  test("stays in one loop as long as the jobs mostly wait", async ({ world }) => {
    await expectChoices(world, [
      [workload("log files", 10, 50, 0.5), "async", mostlyWaits],
      [workload("sensors", 1000, 60_000, 1, { sharesMutableData: true }), "async", mostlyWaits],
      [workload("archive", 5, 4000, 10, { sharedBytes: 80_000_000 }), "async", mostlyWaits],
    ]);
  });

  test("counts the computing of all jobs, not of one", async ({ world }) => {
    await expectChoices(world, [
      [workload("log lines", 100_000, 100, 1), "processes", heavy],
      [workload("votes", 50, 900, 3, { sharesMutableData: true }), "threads", shares],
      [workload("one log line", 1, 100, 1), "async", mostlyWaits],
    ]);
  });

  test("takes processes for heavy computing, also of jobs that share a little", async ({ world }) => {
    await expectChoices(world, [
      [workload("pictures", 60, 5, 120), "processes", heavy],
      [workload("passwords", 30, 0, 250), "processes", heavy],
      [workload("reports", 10, 600, 20), "processes", heavy],
      [workload("ray tracing", 40, 100, 90, { sharesMutableData: true }), "processes", heavy],
      [workload("weather", 4, 10, 5000, { sharedBytes: 2000 }), "processes", heavy],
      [workload("old codec", 12, 100, 400, { blockingNativeCall: true }), "processes", heavy],
    ]);
  });

  test("takes processes for what may crash", async ({ world }) => {
    await expectChoices(world, [
      [workload("PDF plugin", 20, 200, 1, { mustSurviveCrash: true }), "processes", crash],
      [
        workload("font parser", 3, 900, 1, { blockingNativeCall: true, mustSurviveCrash: true }),
        "processes",
        crash,
      ],
      [
        workload("thumbnails", 100, 900, 3, { sharesMutableData: true, mustSurviveCrash: true }),
        "processes",
        crash,
      ],
      [
        workload("video codec", 10, 100, 90, { sharedBytes: 5_000_000, mustSurviveCrash: true }),
        "processes",
        crash,
      ],
    ]);
  });

  test("takes threads where a native call blocks", async ({ world }) => {
    await expectChoices(world, [
      [driver, "threads", blocks],
      [workload("tape drive", 2, 9000, 0, { blockingNativeCall: true }), "threads", blocks],
      [{ ...driver, blockingNativeCall: false }, "async", mostlyWaits],
    ]);
  });

  test("takes threads where all look at large data", async ({ world }) => {
    await expectChoices(world, [
      [workload("point cloud", 24, 0, 900, { sharedBytes: 400_000_000 }), "threads", large],
      [workload("genome", 24, 50, 30, { sharedBytes: 1_000_000 }), "threads", large],
      [workload("dictionary", 24, 50, 30, { sharedBytes: 999_999 }), "processes", heavy],
    ]);
  });

  test("takes 10 % and 50 % as what is no longer less", async ({ world }) => {
    const sharing = { sharesMutableData: true };
    await expectChoices(world, [
      [workload("a tenth", 10, 900, 10), "processes", heavy],
      [workload("a tenth, shared", 10, 900, 10, sharing), "threads", shares],
      [workload("below a tenth", 10, 901, 10, sharing), "async", mostlyWaits],
      [workload("one half", 10, 100, 10, sharing), "processes", heavy],
      [workload("below one half", 10, 101, 10, sharing), "threads", shares],
    ]);
  });

  test("takes what has nothing to do as not busy", async ({ world }) => {
    const because = "where there is nothing to compute, the busy share is 0";
    await expectChoices(world, [
      [workload("no jobs", 0, 100, 100), "async", because],
      [workload("empty jobs", 5, 0, 0), "async", because],
      [workload("empty blocking jobs", 5, 0, 0, { blockingNativeCall: true }), "threads", because],
    ]);
  });

  test("decides by the numbers, not by the name", async ({ world }) => {
    await expectChoices(world, [
      [{ ...primes, id: "web pages" }, "processes", heavy],
      [{ ...webPages, id: "prime numbers" }, "async", mostlyWaits],
      [{ ...webPages, id: "cache refresh" }, "async", mostlyWaits],
      [{ ...cache, id: "" }, "threads", shares],
    ]);
  });

  test.random("follows the rules for any workload", async ({ world, random }) => {
    const some = random.list(16, () => randomWorkload(random));
    await expectChoices(
      world,
      some.map((it) => [it, ruleFor(it), ""]),
    );
  });

  test("throws an Error that lists the faulty fields", async ({ world }) => {
    await expectFaults(world, faultyWorkloads);
  });
});

interface Question {
  readonly it: Workload;
  readonly model: Model;
  readonly cores: number;
  readonly due: number;
}

/** The question how long `it` takes under the three models, with the three answers. */
function ask(it: Workload, cores: number, due: readonly [number, number, number]): Question[] {
  const models = ["async", "threads", "processes"] as const;
  return models.map((model, at) => ({ it, model, cores, due: due[at]! }));
}

async function expectTimes(world: World, questions: readonly Question[]) {
  const run = await world.run(
    ({ answer, args }) =>
      args.map(({ it, model, cores }) => answer.estimate(Object.freeze(it), model, cores)),
    { args: questions },
  );
  expect(run).toFinishAt(0, "when an estimate takes no time");
  const said = Array.isArray(run.value) ? run.value : [];
  const wrong = questions.findIndex(({ due }, at) => said[at] !== due);
  const question = questions[wrong] ?? questions[0]!;
  const { it, model, cores, due } = question;
  const rest = run.secret
    ? "which is not what the formula gives"
    : `but due are ${due} ms: ${explain(question)}`;
  const sentence = `For ${describe(it)} with “${model}” and ${cores} cores it says ${said[wrong]} ms, ${rest}.`;
  expect(run).toHold(() => wrong < 0, sentence);
}

function explain({ it, model, cores }: Question): string {
  if (it.count === 0) return "where there is no job, nobody waits and no worker is started";
  const workers = model === "async" ? 1 : Math.min(cores, it.count);
  const jobs = Math.ceil(it.count / workers);
  const who = workers === 1 ? "the one worker" : "the worker with the most jobs";
  const does = it.blockingNativeCall
    ? `does ${jobs} · ${it.waitMs + it.cpuMs} ms one after the other`
    : `waits ${it.waitMs} ms, for all its jobs at once, and computes ${jobs} · ${it.cpuMs} ms`;
  const startMs = { async: 0, threads: 50, processes: 150 }[model];
  return startMs === 0 ? `${who} ${does}` : `the start takes ${workers} · ${startMs} ms, and ${who} ${does}`;
}

function formulaFor(it: Workload, model: Model, cores: number): number {
  if (it.count === 0) return 0;
  const workers = model === "async" ? 1 : Math.min(cores, it.count);
  const jobs = Math.ceil(it.count / workers);
  const startMs = { async: 0, threads: 50, processes: 150 }[model] * workers;
  return startMs + (it.blockingNativeCall ? jobs * (it.waitMs + it.cpuMs) : it.waitMs + jobs * it.cpuMs);
}

task("estimate", () => {
  test("lets waiting overlap and adds computing up", async ({ world }) => {
    await expectTimes(world, [
      ...ask(webPages, 4, [840, 1010, 1410]),
      ...ask(primes, 4, [24_000, 6200, 6600]),
    ]);
  });

  test("does not shorten the waiting, however many cores there are", async ({ world }) => {
    const downloads = workload("downloads", 64, 6400, 0);
    await expectTimes(world, [
      ...ask(downloads, 1, [6400, 6450, 6550]),
      ...ask(downloads, 64, [6400, 9600, 16_000]),
    ]);
  });

  test("goes by the worker with the most jobs", async ({ world }) => {
    await expectTimes(world, ask(workload("films", 5, 100, 1000), 4, [5100, 2300, 2700]));
  });

  test("starts no more workers than there are jobs", async ({ world }) => {
    await expectTimes(world, ask(workload("discs", 2, 10, 400), 8, [810, 510, 710]));
  });

  test("lets nothing overlap with a native call that blocks", async ({ world }) => {
    await expectTimes(world, [
      ...ask(driver, 5, [7525, 1755, 2255]),
      ...ask({ ...driver, count: 1 }, 5, [301, 351, 451]),
    ]);
  });

  test("gives 0 for no jobs", async ({ world }) => {
    await expectTimes(world, [
      ...ask({ ...webPages, count: 0 }, 4, [0, 0, 0]),
      ...ask({ ...driver, count: 0 }, 4, [0, 0, 0]),
    ]);
  });

  test("takes jobs of 0 ms as jobs", async ({ world }) => {
    await expectTimes(world, ask(workload("nothing", 3, 0, 0), 2, [0, 100, 300]));
  });

  test("leaves what the rules of `choose` look at out of the time", async ({ world }) => {
    const options = { sharesMutableData: true, mustSurviveCrash: true, sharedBytes: 5_000_000 };
    await expectTimes(world, ask({ ...webPages, ...options }, 4, [840, 1010, 1410]));
  });

  test.random("follows the formula for any workload", async ({ world, random }) => {
    const questions = random.list(16, () => {
      const cpuMs = random.int(0, 500);
      const it = { ...randomWorkload(random), cpuMs, count: random.int(0, 40) };
      const model = random.pick(["async", "threads", "processes"] as const);
      const cores = random.int(1, 12);
      return { it, model, cores, due: formulaFor(it, model, cores) };
    });
    await expectTimes(world, questions);
  });

  test("throws an Error that lists the faulty fields and parameters", async ({ world }) => {
    await expectFaults(world, [
      ...faultyWorkloads.map(({ it, faulty }) => ({ it, faulty, rest: ["threads", 4] })),
      { it: webPages, rest: ["fibres", 4], faulty: "model" },
      { it: webPages, rest: ["toString", 4], faulty: "model" },
      { it: webPages, rest: ["async", 0], faulty: "cores" },
      { it: webPages, rest: ["threads", 2.5], faulty: "cores" },
      { it: { ...webPages, waitMs: -1 }, rest: [undefined, Number.NaN], faulty: "waitMs, model, cores" },
    ]);
  });
});

interface Fault {
  readonly it: object;
  /** The arguments of `estimate` behind the workload. Without them, `choose` is called. */
  readonly rest?: readonly unknown[];
  readonly faulty: string;
}

const faultyWorkloads: readonly Fault[] = [
  { it: { ...webPages, waitMs: -1, count: 1.5 }, faulty: "waitMs, count" },
  { it: { ...webPages, cpuMs: Number.NaN }, faulty: "cpuMs" },
  { it: { ...webPages, waitMs: Number.POSITIVE_INFINITY }, faulty: "waitMs" },
  { it: { ...webPages, count: "40" }, faulty: "count" },
  { it: { ...webPages, count: -1, id: 7 }, faulty: "id, count" },
  {
    it: { ...cache, blockingNativeCall: "yes", mustSurviveCrash: 1 },
    faulty: "mustSurviveCrash, blockingNativeCall",
  },
  { it: { ...cache, sharedBytes: -5 }, faulty: "sharedBytes" },
  { it: {}, faulty: "id, waitMs, cpuMs, count, sharesMutableData" },
];

async function expectFaults(world: World, faults: readonly Fault[]) {
  const run = await world.run(
    ({ answer, args }) =>
      args.map(({ it, rest }) => {
        try {
          const result = rest
            ? answer.estimate(...([it, ...rest] as unknown as Parameters<typeof answer.estimate>))
            : answer.choose(it as Parameters<typeof answer.choose>[0]);
          return `it returns ${result}`;
        } catch (error) {
          return error instanceof Error
            ? `it throws “${error.message}”`
            : "it throws something that is no Error";
        }
      }),
    { args: faults },
  );
  expect(run).toFinishAt(0, "when looking at the fields takes no time");
  const done: unknown[] = Array.isArray(run.value) ? run.value : [];
  const wrong = faults.findIndex(({ faulty }, at) => done[at] !== `it throws “Faulty: ${faulty}”`);
  const { it, rest = [], faulty } = faults[wrong] ?? faults[0]!;
  const shown = [it, ...rest].map((value) => (value instanceof Object ? literal(value) : text(value)));
  expect(run).toHold(
    () => wrong < 0,
    `For ${shown.join(", ")} ${done[wrong]}; due is an Error “Faulty: ${faulty}”.`,
  );
}

/** As it is written in code, with NaN and Infinity, for which JSON has no words. */
function literal(value: object): string {
  return `{ ${Object.entries(value)
    .map(([name, it]) => `${name}: ${text(it)}`)
    .join(", ")} }`;
}

function text(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
