import { describe, expect, test } from "vitest";
import { sequential } from "../../test/support/scenes.ts";
import { instrument } from "../trace/instrument.ts";
import type { Site, Trace } from "../trace/trace.ts";
import { type DefUse, defUse } from "./def-use.ts";

/** The places of real code, and what they need of one another. */
function read(source: string): { of: (kind: Site["kind"], text: string) => number; needs: DefUse } {
  const made = instrument("answer.ts", source);
  if (!made) throw new Error("Cannot read the code of the test");
  const trace: Trace = { ...sequential(), sources: { "answer.ts": source }, ...made };
  const siteOf = (id: number) => trace.sites.find((it) => it.id === id) as Site;
  const of = (kind: Site["kind"], text: string) =>
    trace.sites.find((it) => it.kind === kind && it.text.startsWith(text))?.id ?? -1;
  return { of, needs: defUse(trace, siteOf) };
}

/** In each, `later()` is started after `await first()`. */
const independent = {
  "a row": "const a = await first(); const b = await later();",
  "a list that both go into": "const all = []; all.push(await first()); all.push(await later());",
  "a variable of the same name in another block":
    "{ const a = await first(); use(a); } { const a = 1; await later(a); }",
};

const dependent = {
  "a variable": "const a = await first(); await later(a);",
  "a variable by way of another": "const a = await first(); const b = a.id; await later(b);",
  "a pattern": "const { id } = await first(); await later(id);",
  "an assignment": "let a; a = await first(); await later(a);",
  "a list that it was put into": "const all = []; all.push(await first()); await later(all);",
  "a condition": "const a = await first(); if (a) await later();",
  "a way out": "const a = await first(); if (!a) return; await later();",
  "a condition around a callback": "const a = await first(); if (a) ids.map((id) => later(id));",
  "what a callback goes through": "const a = await first(); a.ids.map((id) => later(id));",
  "a function that reads it": "const a = await first(); const go = () => later(a); await go();",
};

describe("defUse()", () => {
  test.each(Object.entries(independent))("sees no need in %s", (_, body) => {
    const { of, needs } = read(`async function main(ids) { ${body} }`);
    expect(needs.dependsOn(of("call", "later"), of("await", "await first"))).toBe(false);
  });

  test.each(Object.entries(dependent))("sees the need by %s", (_, body) => {
    const { of, needs } = read(`async function main(ids) { ${body} }`);
    expect(needs.dependsOn(of("call", "later"), of("await", "await first"))).toBe(true);
  });

  test("does not take a function that calls itself for its own result", () => {
    const source =
      "async function all(list) { const head = await first(list); return [head, ...(await all(list))]; }";
    const { of, needs } = read(source);
    expect(needs.dependsOn(of("call", "all("), of("await", "await first"))).toBe(false);
  });

  test("sees what a callback has put where others take it from", () => {
    const head = "async function main(queue) { while (queue.length > 0)";
    const call = "queue.splice(0, 2).map(async (id) =>";
    const growing = read(`${head} await Promise.all(${call} { queue.push(await first(id)); })); }`);
    const fixed = read(`${head} await Promise.all(${call} { use(await first(id)); })); }`);
    const asks = ({ of, needs }: typeof fixed) =>
      needs.readsFromOutside(of("call", "queue.splice(0, 2).map"), [of("await", "await first")]);
    expect([asks(growing), asks(fixed)]).toEqual([true, false]);
  });

  test("finds variables by the names that stand in the code", () => {
    const { of, needs } = read("async function main() { const a = await first(); const b = 1; use(a, b); }");
    expect(needs.comesFrom(["a"], of("await", "await first"))).toBe(true);
    expect(needs.comesFrom(["b"], of("await", "await first"))).toBe(false);
  });
});
