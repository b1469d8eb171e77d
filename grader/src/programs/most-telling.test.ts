import { goldenFor } from "@async-kata/nanoio/golden";
import { expect, test } from "vitest";
import { mostTelling } from "./most-telling.ts";
import { programTrace } from "./program-trace.ts";

test.each([
  "29-build-loop",
  "30-build-future",
  "31-build-task",
  "32-build-gather",
  "33-build-task-group",
  "34-build-lock-semaphore",
  "35-build-event-condition",
  "36-build-wait-for-shield",
])("mostTelling() finds a program of %s in which several tasks take time, and that can be read", (slug) => {
  const golden = goldenFor(slug);
  const chosen = golden[mostTelling(golden)];
  if (!chosen) throw new Error("Cannot test: no program was chosen");
  const played = { ...chosen, log: chosen.trace, player: "asyncio", clock: "ms" } as const;
  const { spans, sources } = programTrace(played);
  const long = spans.filter(({ startMs, endMs }) => endMs === null || endMs > startMs);
  expect(long.length).toBeGreaterThanOrEqual(3);
  expect(Object.values(sources).join("\n").split("\n").length).toBeLessThanOrEqual(32);
});

test("mostTelling() does not depend on the order", () => {
  const golden = goldenFor("34-build-lock-semaphore");
  const reversed = golden.toReversed();
  expect(reversed[mostTelling(reversed)]?.name).toBe(golden[mostTelling(golden)]?.name);
});
