import * as nanoio from "@async-kata/nanoio";
import { allGolden, type Ops, type ReducedTrace, reduce, type Scenario } from "@async-kata/nanoio/golden";
import { describe, expect, test } from "vitest";
import { taskTree } from "../timeline/task-tree.ts";
import { toText } from "../timeline/text.ts";
import { type Trace, traceSchema } from "../trace/trace.ts";
import { clockOf } from "./clock.ts";
import { programTrace } from "./program-trace.ts";

const work: Ops = [["sleep", 10]];

function scenario(main: Ops, { procs = {}, objects = {} }: Partial<Scenario> = {}): Scenario {
  return { main, procs: { work, ...procs }, objects };
}

function traceOf(scenario: Scenario, log: ReducedTrace): Trace {
  const played = { name: "p", scenario, log, player: "module", clock: clockOf(log) } as const;
  return traceSchema.parse(programTrace(played));
}

/** What a right module makes of it. */
function played(scenario: Scenario): Trace {
  return traceOf(scenario, reduce(nanoio.play(nanoio, scenario)));
}

function drawn(trace: Trace): string {
  const style = { width: 80, paint: (_: unknown, text: string) => text };
  return `${toText([{ trace }], { style })}${taskTree(trace, { width: 80 })}`;
}

/** Who waits on which line, from when to when, and how that ended. */
function waitsOf(trace: Trace): string[] {
  const spanOf = (id: number | null) => trace.spans.find((it) => it.id === id)?.label;
  return trace.waits.map(({ span, site, startMs, endMs, outcome }) => {
    const { line } = trace.sites[site] ?? {};
    return `${spanOf(span)} L${line} ${startMs}–${endMs} ${outcome}`;
  });
}

describe("programTrace()", () => {
  test("shows what is done in turn", () => {
    const program = scenario([
      ["spawn", "a", "work"],
      ["await", "a"],
      ["spawn", "b", "work"],
      ["await", "b"],
    ]);
    expect(drawn(played(program))).toMatchInlineSnapshot(`
      "main L5 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
      a    L6 │███████████████████████████████████·                 ·               ·│
      b    L8 │                  ·                ███████████████████████████████████│
              ╰──────────────────┬────────────────┬─────────────────┬───────────────┬╯
               0               5 ms             10 ms             15 ms          20 ms
      █ works   ░ waits
      "
    `);
  });

  test("shows what overlaps, and the tasks that a gather waits for", () => {
    const program = scenario([
      ["spawn", "a", "work"],
      ["spawn", "b", "work"],
      ["gather", "g", ["a", "b"], false],
      ["await", "g"],
    ]);
    const trace = played(program);
    expect(drawn(trace)).toMatchInlineSnapshot(`
      "main L5 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
      a    L6 │██████████████████████████████████████████████████████████████████████│
      b    L7 │██████████████████████████████████████████████████████████████████████│
              ╰──────────────┬─────────────┬─────────────┬─────────────┬────────────┬╯
               0           2 ms          4 ms          6 ms          8 ms        10 ms
      █ works   ░ waits
      "
    `);
    expect(trace.waits.map((it) => it.target)).toEqual([{ kind: "all", ops: [], spans: [1, 2] }]);
  });

  test("shows who queues for a lock, and who has it", () => {
    const program = scenario(
      [
        ["spawn", "a", "critical"],
        ["spawn", "b", "critical"],
        ["await", "b"],
      ],
      { objects: { l: ["lock"] }, procs: { critical: [["with", "l", work]] } },
    );
    const trace = played(program);
    expect(drawn(trace)).toMatchInlineSnapshot(`
      "main  L9 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
      a    L10 │██████████████████████████████████▌·                ·               ·│
      b    L11 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▐██████████████████████████████████│
               ╰─────────────────┬─────────────────┬────────────────┬───────────────┬╯
                0              5 ms              10 ms            15 ms          20 ms
      █ works   ░ waits
      "
    `);
    expect(trace.resourceEvents.map(({ atMs, event, span }) => [atMs, event, span])).toEqual([
      [0, "acquire", 1],
      [0, "wait", 2],
      [10, "release", 1],
      [10, "acquire", 2],
      [20, "release", 2],
    ]);
  });

  test("shows that a condition gives its lock away while it waits", () => {
    const waiter: Ops = [["with", "c", [["wait", "c"]]]];
    const notifier: Ops = [
      [
        "with",
        "c",
        [
          ["sleep", 5],
          ["notify", "c", 1],
        ],
      ],
    ];
    const program = scenario(
      [
        ["spawn", "a", "waiter"],
        ["spawn", "b", "notifier"],
        ["await", "a"],
      ],
      {
        objects: { l: ["lock"], c: ["condition", "l"] },
        procs: { waiter, notifier },
      },
    );
    const { resourceEvents, resources } = played(program);
    expect(
      resourceEvents.map(({ atMs, event, resource, span }) => [atMs, event, resources[resource]?.name, span]),
    ).toEqual([
      [0, "acquire", "l", 1],
      [0, "release", "l", 1],
      [0, "acquire", "l", 2],
      [5, "release", "l", 2],
      [5, "acquire", "l", 1],
      [5, "release", "l", 1],
    ]);
  });

  test("shows who never ends, and what it waits for", () => {
    const program = scenario(
      [
        ["spawn", "a", "waits"],
        ["sleep", 5],
        ["await", "a"],
      ],
      {
        objects: { e: ["event"] },
        procs: { waits: [["wait", "e"]] },
      },
    );
    const trace = played(program);
    expect(trace.outcome).toBe("stuck");
    expect(drawn(trace)).toMatchInlineSnapshot(`
      "main L7 │██████████████████████████████████████████████████░░░░░░░░░░░░░░░░░░░∞│
      a    L8 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░∞│
              ╰──────────┬─────────┬─────────┬─────────┬─────────┬───────────────────╯
               0       1 ms      2 ms      3 ms      4 ms      5 ms
      █ works   ░ waits   ∞ never ends
      main  L10  waits for a
      a      L4  waits for e"
    `);
  });

  test("shows what is cancelled: while it waits, and before it begins", () => {
    const program = scenario([
      ["spawn", "a", "work"],
      ["sleep", 5],
      ["spawn", "b", "work"],
      ["cancel", "a"],
      ["cancel", "b"],
      ["sleep", 5],
    ]);
    const trace = played(program);
    expect(trace.spans.map(({ label, startMs, endMs, outcome }) => [label, startMs, endMs, outcome])).toEqual(
      [
        ["main", 0, 10, "ok"],
        ["a", 0, 5, "cancelled"],
        ["b", 5, 5, "cancelled"],
      ],
    );
    expect(drawn(trace)).toMatchInlineSnapshot(`
      "main L5 │██████████████████████████████████▉███████████████████████████████████│
      a    L6 │██████████████████████████████████⊘       ·             ·            ·│
      b    L8 │              ·             ·     ⊘       ·             ·            ·│
              ╰──────────────┬─────────────┬─────────────┬─────────────┬────────────┬╯
               0           2 ms          4 ms          6 ms          8 ms        10 ms
      █ works   ⊘ is stopped
      "
    `);
  });

  test("knows when the block of a group is stopped, although it says so only when its tasks have ended", () => {
    const cleansUp: Ops = [["try", [["sleep", 100]], { finally: [["sleep", 20]] }]];
    const fails: Ops = [
      ["sleep", 10],
      ["raise", "x"],
    ];
    const program = scenario(
      [
        [
          "taskgroup",
          "g",
          [
            ["tgspawn", "g", "a", "cleansUp"],
            ["tgspawn", "g", "b", "fails"],
            ["sleep", 100],
          ],
        ],
      ],
      { procs: { cleansUp, fails } },
    );
    const trace = played(program);
    const sleep = trace.ops.find((it) => it.span === 0);
    expect([sleep?.startMs, sleep?.endMs, sleep?.outcome]).toEqual([0, 10, "aborted"]);
    expect(waitsOf(trace)).toEqual(["main L16 10–30 error"]);
  });

  test("shows the callbacks of the loop: called, called off, and what they schedule", () => {
    const program = scenario([
      ["call_later", "a", 10, [["call_later", "c", 5]]],
      ["call_later", "b", 20],
      ["sleep", 5],
      ["cancel_handle", "b"],
      ["sleep", 20],
    ]);
    expect(
      played(program)
        .ops.filter((it) => it.method !== "sleep")
        .map(({ label, span, startMs, endMs, outcome }) => [label, span, startMs, endMs, outcome]),
    ).toEqual([
      ["callLater a", 0, 0, 10, "ok"],
      ["callLater b", 0, 0, 5, "aborted"],
      ["callLater c", null, 10, 15, "ok"],
    ]);
  });

  test("counts events where no time passes", () => {
    const program = scenario(
      [
        ["spawn", "a", "turn"],
        ["sleep", 0],
        ["await", "a"],
      ],
      {
        procs: {
          turn: [
            ["log", "x"],
            ["sleep", 0],
          ],
        },
      },
    );
    expect(drawn(played(program))).toMatchInlineSnapshot(`
      "main L6 │─────────██████████████████████████░░░░░░░░░░░░░░░░░░░░░░░░░░─────────│
      a    L7 │         ─────────────────▐████████████████▊─────────·               ·│
              ╰──────────────────┬────────────────┬─────────────────┬───────────────┬╯
               0                 2                4                 6               8
      █ works   ░ waits   ─ under way   counted are the events of the log, not ms
      "
    `);
  });

  test("gives every bar the line of its operation", () => {
    const program = scenario([
      ["spawn", "a", "work"],
      ["await", "a"],
    ]);
    const { sites, sources, ops, waits, spans } = played(program);
    const textOf = (site: number | null | undefined) => {
      const { line = 0, file = "" } = sites[site ?? -1] ?? {};
      return sources[file]?.split("\n")[line - 1]?.trim();
    };
    expect(spans.map((it) => textOf(it.callSite ?? it.site))).toEqual([
      "function* main() {",
      "const a = createTask(work());",
    ]);
    expect(textOf(ops[0]?.callSite)).toBe("yield* sleep(10);");
    expect(textOf(waits[0]?.site)).toBe("yield* a;");
  });

  test.each(allGolden())("follows $name to the end of every task", ({ scenario, trace }) => {
    const { spans } = traceOf(scenario, reduce(trace));
    const ends = { result: "ok", error: "error", cancelled: "cancelled", pending: null } as const;
    const expected = spans
      .filter((it) => trace.states[it.label])
      .map(({ label }) => [label, ends[trace.states[label]?.split(" ")[0] as keyof typeof ends]]);
    const found = spans.filter((it) => trace.states[it.label]).map((it) => [it.label, it.outcome]);
    expect(found).toEqual(expected);
  });

  describe("of a wrong module's log", () => {
    const program = scenario([
      ["spawn", "a", "work"],
      ["sleep", 5],
      ["await", "a"],
    ]);
    const right = reduce(nanoio.play(nanoio, program));

    test.each<[string, ReducedTrace["events"]]>([
      ["that is empty", []],
      ["that begins in the middle", right.events.slice(3)],
      [
        "of nobody that is known",
        [
          [0, "x", "start"],
          [0, "main", "slept"],
          [5, "x", "raise", "Boom"],
        ],
      ],
      ["that says everything twice", right.events.flatMap((it) => [it, it])],
      ["that is in reverse", right.events.toReversed()],
      ["without end", Array.from({ length: 5000 }, (_, at) => [at, "main", "slept"] as const)],
    ])("makes a trace of one %s", (_, events) => {
      const trace = traceOf(program, { ...right, events });
      expect(drawn(trace)).toContain("│");
      expect(trace.truncated).toBe(events.length > 1000);
    });

    test("lets no clock run backwards", () => {
      const events = right.events.map(([ms, ...rest]) => [Math.max(0, 7 - ms), ...rest] as const);
      const { ops, spans } = traceOf(program, { ...right, events });
      for (const { startMs, endMs } of [...ops, ...spans])
        expect(endMs ?? startMs).toBeGreaterThanOrEqual(startMs);
    });
  });
});
