import { describe, expect, test } from "vitest";
import { ExploredSchedule } from "./explored-schedule.ts";
import { atMostInside, inOrderOfAsking } from "./oracles.ts";

/** A schedule with this log: `A asks, B in`. */
function logged(log: string): ExploredSchedule {
  const events = log
    .split(", ")
    .filter((it) => it !== "")
    .map((it): [number, string, string] => [0, it.slice(0, 1), it.slice(2)]);
  return new ExploredSchedule({
    choices: [],
    events,
    end: "done",
    tasks: ["A", "B", "C"],
    unfinished: [],
    failed: [],
    unhandled: [],
    value: "[undefined]",
    steps: [],
    printed: "",
  });
}

describe("atMostInside()", () => {
  test.each([
    [1, ""],
    [1, "A in, A out, B in"],
    [1, "B out, A in, B out"],
    [2, "A in, B in, A out, C in"],
  ])("with %i keeps silent about: %s", (limit, log) => {
    expect(atMostInside(limit)(logged(log))).toBeUndefined();
  });

  test.each([
    [1, "A in, B in", "Two tasks were inside at once: B came in while A was still there."],
    [1, "A in, B out, B in", "Two tasks were inside at once: B came in while A was still there."],
    [1, "A in, A in", "Two tasks were inside at once: A came in while A was still there."],
    [
      2,
      "A in, B in, C in",
      "Three tasks were inside at once, and no more than 2 may be: C came in while A and B were still there.",
    ],
  ])("with %i complains of: %s", (limit, log, sentence) => {
    expect(atMostInside(limit)(logged(log))).toBe(sentence);
  });

  test("takes the words that it is given", () => {
    const check = atMostInside(1, { enters: "reads", leaves: "writes" });
    expect(check(logged("A reads, A writes, B reads"))).toBeUndefined();
    expect(check(logged("A reads, B reads"))).toContain("B came in");
  });
});

describe("inOrderOfAsking()", () => {
  test.each(["", "A asks, B asks, A in, B in", "A asks, B asks, A gives up, B in", "B in, A asks, A in"])(
    "keeps silent about: %s",
    (log) => expect(inOrderOfAsking()(logged(log))).toBeUndefined(),
  );

  test("complains of who comes in before one that asked earlier", () => {
    expect(inOrderOfAsking()(logged("A asks, B asks, C asks, A in, C in"))).toBe(
      "C overtook B: B had asked before, and C came in first.",
    );
  });
});
