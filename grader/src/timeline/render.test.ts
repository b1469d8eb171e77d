/** What holds for every trace, however odd: random ones with labels that nobody would want. */
import { describe, expect, test } from "vitest";
import { scenes, sequential } from "../../test/support/scenes.ts";
import { Random } from "../testing/random.ts";
import { type Site, type Span, type Trace, traceSchema } from "../trace/trace.ts";
import { columnsOf } from "./columns.ts";
import { render, timelineFormats } from "./render.ts";
import { layOut } from "./rows.ts";
import { taskTree } from "./task-tree.ts";

const labels = [
  "fetch(1)",
  "fetch(1)",
  "",
  " ",
  "</title></style><script>x()</script>",
  `"' onload='x()' &amp;`,
  "]]><!--",
  "データ(😀👩‍👩‍👧)",
  "שלום(\u202Eabc\u2066)",
  "a\u001b[31mb\u001b]8;;http://x\u0007c\u0000\u009b",
  "two\nlines\r\tand\u2028more",
  "\uD800lone\uFFFF",
  "e\u0301".repeat(30),
  "x".repeat(200),
];

function randomTrace(seed: number): Trace {
  const random = new Random(`trace ${seed}`);
  const longestMs = random.pick([0, 1, 7, 1000, 123_456.5]);
  const time = () => (longestMs * random.int(0, 20)) / 20;
  const maybe = (count: number) => (count === 0 || random.int(0, 3) === 0 ? null : random.int(0, count - 1));
  const stretch = () => {
    const startMs = time();
    return { startMs, endMs: random.int(0, 5) === 0 ? null : startMs + time() };
  };
  const ended = (endMs: number | null) =>
    endMs === null ? null : random.pick(["ok", "ok", "error"] as const);
  const sites = random.list(random.int(0, 6), (id): Site => {
    const line = random.int(1, 5);
    return {
      id,
      kind: "call",
      file: random.pick(["answer.ts", "lib/<b>.ts", "gone.ts"]),
      line,
      column: 1,
      endLine: line,
      endColumn: 2,
      text: random.pick(labels).slice(0, 80),
      within: null,
      loop: null,
      uses: [],
    };
  });
  const spans = random.list(random.int(0, 12), (id): Span => {
    const times = stretch();
    const parent = maybe(id);
    return {
      id,
      parent,
      site: random.int(0, 9),
      callSite: maybe(sites.length),
      label: random.pick(labels),
      ...times,
      outcome: ended(times.endMs),
    };
  });
  const resources = random.list(2, (id) => ({
    id,
    kind: random.pick(["lock", "semaphore", "event", "queue"] as const),
    name: random.pick(labels),
    capacity: null,
  }));
  const ops = random.list(random.int(0, 40), (id) => {
    const times = stretch();
    const outcome = times.endMs === null ? null : random.pick(["ok", "error", "aborted", "cleared"] as const);
    const label = random.pick(labels);
    return {
      id,
      service: "io",
      method: "x",
      label,
      span: maybe(spans.length),
      callSite: maybe(sites.length),
      ...times,
      outcome,
    };
  });
  const target = () =>
    random.pick([
      { kind: "op" as const, op: random.int(0, 45) },
      { kind: "span" as const, span: random.int(0, 15) },
      { kind: "resource" as const, resource: random.int(0, 2) },
      { kind: random.pick(["all", "race"] as const), ops: [random.int(0, 45)], spans: [random.int(0, 15)] },
      { kind: "promise" as const },
      { kind: "value" as const },
    ]);
  const waits = random.list(random.int(0, 30), (id) => {
    const times = stretch();
    return {
      id,
      span: maybe(spans.length),
      site: random.int(0, 7),
      target: target(),
      ...times,
      outcome: ended(times.endMs),
    };
  });
  const resourceEvents = random
    .list(random.int(0, 20), () => ({
      atMs: time(),
      resource: random.int(0, 2),
      event: random.pick(["wait", "acquire", "release", "leave"] as const),
      holder: random.int(0, 5),
      span: maybe(spans.length),
      site: maybe(sites.length),
    }))
    .toSorted((a, b) => a.atMs - b.atMs);
  return traceSchema.parse({
    schemaVersion: 1,
    dueMs: null,
    fault: null,
    leftovers: null,
    title: random.pick(labels),
    totalMs: time(),
    endMs: longestMs * 2,
    outcome: random.pick(["resolved", "rejected", "stuck", "blocked", "runaway", "ended"] as const),
    sources: random.pick<Record<string, string>>([
      { "answer.ts": "a\n\tb\u0007</pre>\nc" },
      { "answer.ts": "a", "lib/<b>.ts": "<b>" },
      {},
    ]),
    sites,
    flows: [],
    spans,
    waits,
    ops,
    resources,
    resourceEvents,
    strays: [],
    spin: null,
    log: [],
    disagreement: null,
    truncated: random.pick([true, false]),
  } satisfies Trace);
}

const seeds = Array.from({ length: 150 }, (_, index) => index);
// biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
const unsafe = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u;

describe("render() of random traces", () => {
  test("text is no wider and no longer than asked", () => {
    for (const seed of seeds) {
      const trace = randomTrace(seed);
      const random = new Random(`size ${seed}`);
      const width = random.int(24, 130);
      const maxRows = random.int(3, 30);
      const pictures = [{ trace, title: random.pick(labels) }];
      for (const ascii of [true, false]) {
        const text = render(pictures, "text", { width, maxRows, ascii });
        expect(Math.max(...text.split("\n").map(columnsOf)), `seed ${seed}`).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(unsafe);
        if (ascii) expect(text).toMatch(/^[\n -~]*$/);
      }
      expect(layOut(trace, { maxRows }).rows.length, `seed ${seed}`).toBeLessThanOrEqual(maxRows);
      const tree = taskTree(trace, { width });
      expect(Math.max(...tree.split("\n").map(columnsOf)), `seed ${seed}`).toBeLessThanOrEqual(width);
    }
  });

  test("SVG and HTML hold no markup and no control characters of the learner's", () => {
    for (const seed of seeds) {
      const pictures = [{ trace: randomTrace(seed), sentences: labels }];
      for (const format of ["svg", "html"] as const) {
        const drawn = render(pictures, format);
        expect(drawn, `seed ${seed}`).not.toMatch(unsafe);
        expect(drawn).not.toMatch(/<script|<b>|onload='|<!--|\]\]>|NaN|Infinity|undefined/);
        expect(drawn.match(/<\/style>/g)).toHaveLength(1);
        // Every element that is opened is closed.
        const names = ["svg", "g", "text", "title", "defs", "div", "span", "section", "p"];
        for (const name of names) {
          const opened = drawn.match(new RegExp(`<${name}[ >]`, "g"))?.length ?? 0;
          expect(drawn.match(new RegExp(`</${name}>`, "g"))?.length ?? 0, `${name}, seed ${seed}`).toBe(
            opened,
          );
        }
      }
    }
  });

  test("no bar has a negative length", () => {
    for (const seed of seeds) {
      const svg = render([{ trace: randomTrace(seed) }], "svg");
      expect(svg).not.toMatch(/(width|height|rx)="-/);
    }
  });

  test("Perfetto's is JSON with an end for each beginning", () => {
    for (const seed of seeds) {
      const { traceEvents } = JSON.parse(render([{ trace: randomTrace(seed) }], "perfetto"));
      const count = (ph: string) => traceEvents.filter((it: { ph: string }) => it.ph === ph).length;
      expect(count("b")).toBe(count("e"));
    }
  });
});

describe("render()", () => {
  test.each(timelineFormats)("%s ends with a line feed and is the same each time", (format) => {
    for (const scene of Object.values(scenes)) {
      const drawn = render([{ trace: scene() }], format);
      expect(drawn.endsWith("\n")).toBe(true);
      expect(render([{ trace: scene() }], format)).toBe(drawn);
    }
  });

  test("does not change the trace", () => {
    for (const scene of Object.values(scenes)) {
      const trace = scene();
      for (const format of timelineFormats) render([{ trace }], format);
      expect(trace).toEqual(scene());
    }
  });

  test("draws a thousand tasks", () => {
    const trace = sequential();
    const [op] = trace.ops;
    const many = Array.from({ length: 1000 }, (_, id) => ({ ...op!, id, label: `fetch(${id})` }));
    for (const format of timelineFormats) {
      const drawn = render([{ trace: { ...trace, ops: many } }], format);
      if (format !== "perfetto") expect(drawn).toContain("… 977 more like this");
    }
  });

  test("refuses to draw nothing", () => {
    expect(() => render([], "text")).toThrow("Cannot draw a timeline: there is no trace");
  });
});
