import { describe, expect, test } from "vitest";
import type { Bar } from "./bars.ts";
import type { Layout } from "./rows.ts";
import { formatDuration, formatTime, fractionOf, isOpen, scaleFor, ticksOf } from "./scale.ts";

function layoutOf(endMs: number, barEndMs: number | null = endMs): Layout {
  const bar: Bar = { kind: "work", startMs: 0, endMs: barEndMs, mark: null, label: "", site: null };
  const row = { label: "", depth: 0, site: null, line: undefined, source: "", bars: [bar], isRest: false };
  return { title: "", rows: [row], endMs, settledMs: undefined, isTruncated: false, unit: "ms" };
}

const labels = (endMs: number, maxCount: number) =>
  ticksOf(scaleFor([layoutOf(endMs)]), maxCount).map((it) => it.label);

describe("scaleFor()", () => {
  test("is one for all pictures", () => {
    expect(scaleFor([layoutOf(6000), layoutOf(3000)])).toEqual({ endMs: 6000, edgeMs: 6000, unit: "ms" });
  });

  test("leaves room beyond the end where something never ends", () => {
    const scale = scaleFor([layoutOf(100, null)]);
    expect(scale).toEqual({ endMs: 100, edgeMs: 140, unit: "ms" });
    expect(isOpen(scale)).toBe(true);
    expect(isOpen(scaleFor([layoutOf(100)]))).toBe(false);
  });

  test("has a length although no time passes", () => {
    const scale = scaleFor([layoutOf(0)]);
    expect(fractionOf(scale, 0)).toBe(0);
    expect(isOpen(scale)).toBe(false);
    expect(isOpen(scaleFor([layoutOf(0, null)]))).toBe(true);
  });
});

describe("ticksOf()", () => {
  test.each([
    [0, 6, ["0 ms"]],
    [6000, 7, ["0", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s"]],
    [6000, 4, ["0", "2 s", "4 s", "6 s"]],
    [4500, 6, ["0", "1 s", "2 s", "3 s", "4 s"]],
    [1500, 4, ["0", "0.5 s", "1.0 s", "1.5 s"]],
    [1000, 6, ["0", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1.0 s"]],
    [100, 3, ["0", "50 ms", "100 ms"]],
    [1, 3, ["0", "0.5 ms", "1.0 ms"]],
    [3_600_000, 4, ["0", "2,000 s"]],
  ])("%i ms in at most %i ticks", (endMs, maxCount, expected) => {
    expect(labels(endMs, maxCount)).toEqual(expected);
  });

  test("never gives more than were asked for", () => {
    for (let endMs = 1; endMs < 5000; endMs += 7) {
      for (const count of [2, 3, 5, 9]) expect(labels(endMs, count).length).toBeLessThanOrEqual(count);
    }
  });
});

test("formatTime() picks the unit", () => {
  expect([0, 250, 999.5, 1000, 4500, 1234.5, 3_600_000].map((it) => formatTime(it, "ms"))).toEqual([
    "0 ms",
    "250 ms",
    "999.5 ms",
    "1 s",
    "4.5 s",
    "1.235 s",
    "3,600 s",
  ]);
});

test("where no time passes, events are counted", () => {
  const scale = scaleFor([{ ...layoutOf(3), unit: "events" }]);
  expect(ticksOf(scale, 9).map((it) => it.label)).toEqual(["0", "1", "2", "3"]);
  expect([formatTime(1, "events"), formatDuration(1, "events"), formatDuration(2, "events")]).toEqual([
    "event 1",
    "1 event",
    "2 events",
  ]);
});
