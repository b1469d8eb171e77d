import { describe, expect, test } from "vitest";
import { scenes } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { diagnose } from "./diagnose.ts";

function said(trace: Trace): string[] {
  return diagnose(trace).map((it) => `${it.rule}, line ${it.site.line}: ${it.message}`);
}

/** What is said about each scene, word by word. */
const golden: Readonly<Record<string, readonly string[]>> = {
  sequential: [
    "sequential-awaits, line 4: Your second fetch (line 5) began at 2 s only because line 4 awaited the first: " +
      "6 s in all; started together they take 3 s.",
  ],
  concurrent: [],
  twoThenOne: [
    "sequential-awaits, line 4: Your third fetch (line 5) began at 3 s only because line 4 awaited the first two: " +
      "4 s in all; started together they take 3 s.",
  ],
  lockOfThree: [],
  semaphoreOfTwo: [],
  deadlock: [
    "deadlock, line 23: Deadlock at 100 ms: `transfer#1` waits on line 23 for `lock 2`, held by `transfer#2`; " +
      "`transfer#2` waits on line 23 for `lock 1`, held by `transfer#1`. " +
      "Locks that everybody takes in the same order cannot close such a circle.",
  ],
  neverSettles: [
    "stuck, line 7: Stuck at 500 ms: `waitForSignal()` waits on line 7 (`await promise`), since 500 ms. " +
      "No timer is left, and nothing that runs could settle what it waits for.",
  ],
  polling: [
    "polling, line 10: The loop in line 10 asked 100 times for `ready`, from 0 s to 1 s; an event would wake it once. " +
      "Between two looks it sees nothing: it goes on up to 10 ms late.",
  ],
  floating: [
    "floating-promise, line 9: Nobody awaits `save(2)` (line 9): `report()` returned at 500 ms while it was still running. " +
      "It ended at 2.5 s, and nobody would have heard of a failure.",
  ],
  lateHandled: [
    "late-await, line 6: `fetch(2)` (line 5) failed at 1 s, but line 7 awaited it only at 2 s, " +
      "because line 6 awaited `fetch(1)` until then. " +
      "For 1 s nobody handled the rejection, and Node ends a program for that. `Promise.all` takes up all of them at once.",
  ],
  spin: [
    "spin, line 8: The loop in line 8 awaited 20,000 times what had settled already (line 9, `await null`): " +
      "no timer gets its turn, so `!open` stays as it is. An await of what is still to come lets the others run.",
  ],
};

describe("diagnose() says", () => {
  test.each(Object.entries(scenes))("%s", (name, scene) => {
    expect(said(scene())).toEqual(golden[name]);
  });

  test("nothing about a trace in which nothing happened", () => {
    const empty = {
      sites: [],
      flows: [],
      spans: [],
      waits: [],
      ops: [],
      resources: [],
      resourceEvents: [],
      strays: [],
    };
    const [scene] = Object.values(scenes);
    expect(scene && said({ ...scene(), ...empty })).toEqual([]);
  });

  test("at most three sentences", () => {
    const sentences = Object.values(scenes).flatMap((it) =>
      diagnose(it()).map(
        ({ message }) => message.replaceAll(/`[^`]*`/g, "").split(/[.?!](?:\s|$)/).length - 1,
      ),
    );
    expect(Math.max(...sentences)).toBeLessThanOrEqual(3);
  });

  test("for a trace that refers to nothing, which site is missing", () => {
    const trace = scenes.sequential?.() as Trace;
    expect(() => diagnose({ ...trace, sites: [] })).toThrow("Cannot read the trace: it has no site 0");
  });
});

describe("diagnose(), when it is known what is needed,", () => {
  const ofSequential = (dueMs: number) => {
    const trace = (scenes.sequential as () => Trace)();
    return diagnose({ ...trace, dueMs }).map(({ message, numbers }) => ({ message, numbers }));
  };

  test("does not ask for less", () => {
    const [diagnosis] = ofSequential(4000);
    expect(diagnosis?.message).toMatch(/: 6 s in all; it can be done in 4 s\.$/);
    expect(diagnosis?.numbers).toEqual({ actualMs: 6000, idealMs: 4000, wasteMs: 2000 });
  });

  test("still says that all can start together where that is it", () => {
    expect(ofSequential(3000)[0]?.message).toMatch(/; started together they take 3 s\.$/);
  });

  test("finds no time wasted in a run that takes no more", () => {
    expect(ofSequential(6000)).toEqual([]);
    const polling = (scenes.polling as () => Trace)();
    expect(diagnose({ ...polling, dueMs: 1000 })).toHaveLength(1);
  });
});

test.each(["early", "missed", "unhandled", "other", "none"] as const)(
  "diagnose() blames nobody for wasted time where the fault is: %s",
  (fault) => {
    const trace = (scenes.sequential as () => Trace)();
    expect(diagnose({ ...trace, fault })).toEqual([]);
    expect(diagnose({ ...trace, fault: "late" })).toHaveLength(1);
  },
);

test("diagnose() reads a trace of calls within calls, however deep", () => {
  const trace = (scenes.sequential as () => Trace)();
  const [root] = trace.spans as [Trace["spans"][number]];
  const deep = Array.from({ length: 6000 }, (_, index) => ({ ...root, id: index + 1, parent: index }));
  expect(diagnose({ ...trace, spans: [root, ...deep] })).toHaveLength(1);
});

test("diagnose() says nothing about a run that was not like the judged one", () => {
  const trace = (scenes.sequential as () => Trace)();
  expect(diagnose({ ...trace, disagreement: "It took 3 s here." })).toEqual([]);
});

test("diagnose() gives the numbers of the whole function", () => {
  expect(diagnose((scenes.sequential as () => Trace)())[0]?.numbers).toEqual({
    actualMs: 6000,
    idealMs: 3000,
    wasteMs: 3000,
  });
});
