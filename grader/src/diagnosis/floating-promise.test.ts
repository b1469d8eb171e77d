import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { floating } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import type { DiagnosisRule } from "./diagnosis.ts";
import { floatingPromise } from "./floating-promise.ts";
import { neverAwaited } from "./never-awaited.ts";

function said(rule: DiagnosisRule, trace: Trace): string[] {
  return rule(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

function withStray(change: Partial<Trace["strays"][number]>): Trace {
  const trace = floating();
  return { ...trace, strays: trace.strays.map((it) => ({ ...it, ...change })) };
}

describe("floatingPromise() says", () => {
  test("that it never ended", () => {
    expect(said(floatingPromise, withStray({ settledMs: null, outcome: null }))).toEqual([
      "line 9: Nobody awaits `save(2)` (line 9): `report()` returned at 500 ms while it was still running. It never ended.",
    ]);
  });

  test("how many calls of one line there are", () => {
    const trace = floating();
    const strays = [trace.strays[0], { ...trace.strays[0], settledMs: 3500 }] as Trace["strays"];
    expect(said(floatingPromise, { ...trace, strays })).toEqual([
      "line 9: Nobody awaits the 2 calls of `save` in line 9: `report()` returned at 500 ms while they were still running. " +
        "The last one ended at 3.5 s, and nobody would have heard of a failure.",
    ]);
  });

  test("that `forEach` drops the promises of its callback", () => {
    expect(said(floatingPromise, forEach("ids.forEach"))).toEqual([
      "line 2: Nobody awaits what `ids.forEach` starts in line 2: it drops the promises of its async callback. " +
        "`main()` returned at 0 s while 2 calls were still running. The last one ended at 2 s, and nobody would have heard of a failure.",
    ]);
    expect(said(floatingPromise, forEach("ids.map"))).toEqual([]);
  });
});

describe("floatingPromise() is silent", () => {
  test("about what was taken up", () => {
    expect(said(floatingPromise, withStray({ takenUpMs: 600 }))).toEqual([]);
  });

  test("about what an error elsewhere kept the function from coming to", () => {
    const trace = floating();
    const spans = trace.spans.map((it) => ({ ...it, outcome: "error" as const }));
    const rejected = { ...trace, spans, fault: "other", outcome: "rejected" } as const;
    const line = trace.sites.find((it) => it.id === trace.strays[0]?.callSite)?.line ?? 0;
    const thrownAt = (at: number) => ({ ...rejected, thrownAt: { file: "answer.ts", line: at } });
    expect(said(floatingPromise, thrownAt(line + 1))).toEqual([]);
    // What was not awaited may be what the error is about.
    expect(said(floatingPromise, thrownAt(line))).toHaveLength(1);
    expect(said(floatingPromise, { ...thrownAt(line + 1), fault: "early" })).toHaveLength(1);
  });

  test("about what was over when its starter returned", () => {
    expect(said(floatingPromise, withStray({ settledMs: 500 }))).toEqual([]);
  });

  test("about a function that looks after its failures itself", () => {
    const trace = floating();
    const sources = Object.fromEntries(
      Object.entries(trace.sources).map(([file, it]) => [
        file,
        it.replace("await io.fetch(id", "try{ io.fetch(id"),
      ]),
    );
    expect(said(floatingPromise, { ...trace, sources })).toEqual([]);
  });

  test("about a rejection, which has a rule of its own", () => {
    expect(said(floatingPromise, withStray({ outcome: "error" }))).toEqual([]);
  });

  test("about what a plain function has begun: nobody knows when it is over", () => {
    expect(said(floatingPromise, withStray({ span: null }))).toEqual([]);
  });

  test("when the trace is not complete", () => {
    expect(said(floatingPromise, { ...floating(), truncated: true })).toEqual([]);
  });
});

describe("neverAwaited()", () => {
  test("says what ended behind everybody's back", () => {
    expect(said(neverAwaited, dropped(""))).toEqual([
      "line 2: Nobody awaits `fetch(1)` (line 2): `main()` went on at once, at 0 s, and it ended only at 1 s. " +
        "Nobody would have heard of a failure.",
    ]);
  });

  test("is silent where a `void` says that this is meant", () => {
    expect(said(neverAwaited, dropped("void "))).toEqual([]);
  });

  test("leaves to floatingPromise() what outlives its starter", () => {
    expect(said(neverAwaited, floating())).toEqual([]);
  });
});

function forEach(name: string): Trace {
  const text = `${name}(async (id) => {\n    await io.fetch(id);\n  })`;
  const scene = new Scene("for each", `async function main() {\n  ${text};\n}\n`);
  const main = scene.site("function", "async function main() {", { name: "main" });
  const callback = scene.site("function", "async (id) => {");
  const callSite = scene.site("call", text, { name, uses: ["ids", "io"] });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const parent = scene.span(main, "main()", [0, 0]);
  for (const id of [1, 2]) {
    const span = scene.span(callback, `(${id})`, [0, id * 1000], { parent, callSite });
    scene.awaitOp(fetched, span, `fetch(${id})`, [0, id * 1000]);
  }
  return scene.trace();
}

function dropped(prefix: string): Trace {
  const scene = new Scene(
    "dropped",
    `async function main() {\n  ${prefix}io.fetch(1);\n  await io.sleep(2000);\n}\n`,
  );
  const main = scene.site("function", "async function main() {", { name: "main" });
  const callSite = scene.site("call", "io.fetch(1)", { name: "io.fetch", uses: ["io"] });
  const slept = scene.awaited("io.sleep(2000)", { name: "io.sleep", uses: ["io"] });
  const span = scene.span(main, "main()", [0, 2000]);
  scene.op("fetch(1)", [0, 1000], { span, callSite });
  scene.awaitOp(slept, span, "sleep(2000)", [0, 2000]);
  scene.stray(callSite, 0, { span, settledMs: 1000 });
  return scene.trace();
}
