import * as nanoio from "@async-kata/nanoio";
import { goldenFor, smallestDifference } from "@async-kata/nanoio/golden";
import { describe, expect, test } from "vitest";
import { sentencesFor } from "../diagnosis/sentences.ts";
import { picturesOf } from "../timeline/pictures-of.ts";
import { lookAtPrograms } from "./program-look.ts";

const golden = goldenFor("34-build-lock-semaphore");

/** Takes what is not its own without waiting. */
class NoLock extends nanoio.Lock {
  // biome-ignore lint/correctness/useYield: not to wait is the fault.
  override *acquire(): nanoio.Coro<true> {
    return true;
  }
}

/** Gives up a turn although it is free. */
class IdleLock extends nanoio.Lock {
  override *acquire(): nanoio.Coro<true> {
    yield* nanoio.sleep(0);
    return yield* super.acquire();
  }
}

/** Does all that it should, and says something that it should not. */
class ChattyLock extends nanoio.Lock {
  override release(): number {
    super.release();
    return 1;
  }
}

/** What comes of all programs with these modules in place of ours. */
function lookWith(modules: object, change: (traces: unknown[]) => unknown = (it) => it) {
  const traces = change(golden.map(({ scenario }) => nanoio.play({ ...nanoio, ...modules }, scenario)));
  return lookAtPrograms({ golden, traces, difference: smallestDifference(golden, traces) });
}

describe("lookAtPrograms()", () => {
  test("shows one picture of a module that does what asyncio does, and says so", () => {
    const look = lookWith({});
    if (!look) throw new Error("Cannot test: there is no look");
    expect(look.expected).toBeUndefined();
    expect(picturesOf(look).map((it) => it.title)).toEqual([
      `asyncio and this module play “${look.trace.program?.name}”`,
    ]);
    expect(sentencesFor(look.trace, 3)).toEqual([
      `This module does what asyncio does, here and in all ${golden.length} recorded programs of this test.`,
    ]);
  });

  test("shows the program that the failure tells of, as asyncio plays it and as the module does", () => {
    const look = lookWith({ Lock: NoLock });
    if (!look) throw new Error("Cannot test: there is no look");
    const { trace, expected } = look;
    expect([expected?.program?.player, trace.program?.player]).toEqual(["asyncio", "module"]);
    expect(picturesOf(look).map((it) => it.title)).toEqual([
      "asyncio plays “test_locks.LockTests.test_release_not_acquired”",
      "this module plays it",
    ]);
    expect(sentencesFor(trace, 3)).toEqual([
      "After `0 ms: main acquired l` asyncio has `0 ms: main release l null`, this module has `0 ms: main release l !RuntimeError`.",
    ]);
    expect(expected && sentencesFor(expected, 3)).toEqual([]);
  });

  test("counts events where time does not tell the two apart", () => {
    const look = lookWith({ Lock: IdleLock });
    if (!look) throw new Error("Cannot test: there is no look");
    expect(look.trace.program?.clock).toBe("events");
    expect(sentencesFor(look.trace, 3)).toEqual([
      expect.stringMatching(/In time, both are alike, so events are counted\.$/),
    ]);
  });

  test("says so where no bar shows what differs", () => {
    const look = lookWith({ Lock: ChattyLock });
    expect(look && sentencesFor(look.trace, 3)).toEqual([
      expect.stringMatching(/this module has `.* release l 1`\. No bar shows it\.$/),
    ]);
  });

  test.each<[string, (traces: unknown[]) => unknown]>([
    ["no list", () => "traces"],
    ["nothing for any program", () => []],
    ["events that are none", (traces) => traces.map(() => ({ events: [[]], states: {}, end: [] }))],
    ["something else altogether", (traces) => traces.map(() => 1)],
  ])("shows nothing of %s", (_, change) => {
    expect(lookWith({}, change)).toBeUndefined();
  });
});
