import { describe, expect, test } from "vitest";
import {
  concurrent,
  deadlock,
  floating,
  lateHandled,
  lockOfThree,
  scenes,
  sequential,
} from "../../test/support/scenes.ts";
import { toSvg } from "./svg.ts";

test.each(Object.entries(scenes))("the picture of %s", async (name, scene) => {
  await expect(toSvg([{ trace: scene() }])).toMatchFileSnapshot(`./pictures/${name}.svg`);
});

/** The values of an attribute, in the order of the drawing. */
function numbers(svg: string, pattern: RegExp): number[] {
  return [...svg.matchAll(pattern)].map((it) => Number(it[1]));
}

describe("toSvg()", () => {
  test("stays within 600 px", () => {
    for (const scene of Object.values(scenes)) {
      const svg = toSvg([{ trace: scene() }]);
      const bars = [...svg.matchAll(/<rect[^>]* x="([\d.-]+)"[^>]* width="([\d.]+)"/g)];
      expect(bars.length).toBeGreaterThan(0);
      for (const [, x, width] of bars) expect(Number(x) + Number(width)).toBeLessThanOrEqual(600);
      expect(Math.min(...bars.map((it) => Number(it[1])))).toBeGreaterThanOrEqual(0);
      expect(svg).toContain('width="600"');
    }
  });

  test("says in words what each bar is", () => {
    const titles = [...toSvg([{ trace: deadlock() }]).matchAll(/<title>(.*?)<\/title>/g)].map((it) => it[1]);
    expect(titles).toEqual([
      "both() is under way, line 8: from 0 ms, never ends",
      "transfer#1 holds lock 1, line 21: from 0 ms, never ends",
      "transfer#1 waits for lock 2, line 23: from 100 ms, never ends",
      "transfer#1: sleep(100), line 22: 0 ms to 100 ms (100 ms)",
      "transfer#2 holds lock 2, line 21: from 0 ms, never ends",
      "transfer#2 waits for lock 1, line 23: from 100 ms, never ends",
      "transfer#2: sleep(100), line 22: 0 ms to 100 ms (100 ms)",
    ]);
  });

  test("says in words what the whole is", () => {
    const svg = toSvg([{ trace: lateHandled() }]);
    expect(svg).toContain('role="img" aria-labelledby="timeline-title"');
    expect(svg).toContain(
      '<title id="timeline-title">Timeline of loads two, the second fails: failed at 2 s; 3 rows, 2 fail.</title>',
    );
  });

  test("draws bars as long as their time", () => {
    const svg = toSvg([{ trace: sequential() }]);
    const starts = numbers(svg, /class="work" x="([\d.]+)"/g);
    const widths = numbers(svg, /class="work" x="[\d.]+" y="[\d.]+" width="([\d.]+)"/g);
    const [first = 0, second = 0, third = 0] = widths;
    expect(second / first).toBeCloseTo(1.5, 3);
    expect(third / first).toBeCloseTo(0.5, 3);
    expect(starts[1]).toBeCloseTo((starts[0] ?? 0) + first, 1);
  });

  test("puts several pictures on one scale, with names of their own", () => {
    const svg = toSvg([
      { trace: concurrent(), title: "Ours" },
      { trace: lockOfThree(), title: "Theirs" },
      { trace: sequential(), title: "Yours" },
    ]);
    const bars = [...svg.matchAll(/class="work" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)];
    const places = bars.map((it) => [it[1], it[2]]);
    // One more is in the legend.
    expect(places).toHaveLength(10);
    expect(places.at(-3)).toEqual(places[0]);
    expect(Number(places.at(-2)?.[1]) / Number(places[0]?.[1])).toBeCloseTo(1.5, 2);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((it) => it[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("needs nothing from elsewhere and runs nothing", () => {
    for (const scene of Object.values(scenes)) {
      const svg = toSvg([{ trace: scene() }]);
      expect(svg).not.toMatch(/<script|href|\bon\w+=|@import|url\((?!#)/);
    }
  });

  test("explains its looks, and only those", () => {
    expect(toSvg([{ trace: sequential() }])).not.toContain('class="key"');
    expect(toSvg([{ trace: floating() }])).toContain(">settled at 500 ms</text>");
    const words = [...toSvg([{ trace: lateHandled() }]).matchAll(/class="key"[^>]*>([^<]+)/g)].map(
      (it) => it[1],
    );
    expect(words).toEqual(["works", "under way", "fails"]);
  });
});
