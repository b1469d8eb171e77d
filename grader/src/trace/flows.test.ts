import { describe, expect, test } from "vitest";
import { instrument } from "./instrument.ts";

/** Whether the last place with `to` in its text depends on the first one with `from` in its text. */
function depends(source: string, to: string, from: string): boolean {
  const { sites = [], flows = [] } = instrument("a.ts", `async function f(io) {\n${source}\n}`) ?? {};
  const sink = sites.findLast((it) => it.kind === "await" && it.text.includes(to));
  const origin = sites.find((it) => it.kind === "await" && it.text.includes(from));
  if (!sink || !origin) throw new Error("Cannot ask: there is no such place");
  const variables = new Set(sink.uses);
  const reached = new Set<number>();
  for (const name of variables) {
    for (const flow of flows.filter((it) => it.binds.includes(name))) {
      for (const it of flow.sites) reached.add(it);
      for (const it of flow.uses) variables.add(it);
    }
  }
  return reached.has(origin.id);
}

const first = "const a = await io.one();";

describe("the second await needs the first", () => {
  test.each([
    ["an argument", `${first} await io.two(a);`],
    ["through another variable", `${first} const b = a.x + 1; await io.two(b);`],
    ["destructured", "const { x: [y = 1] } = await io.one(); await io.two(y);"],
    ["assigned", "let a; a = await io.one(); await io.two(a);"],
    ["assigned by a pattern", "let a; [a] = await io.one(); await io.two(a);"],
    ["assigned to a part", "const a = {}; a.x.y = await io.one(); await io.two(a);"],
    ["added up", "let a = 1; a += await io.one(); await io.two(a);"],
    ["put into a list", "const list = []; list.push(await io.one()); await io.two(list);"],
    ["put into a map of an object", "const o = {}; o.map.set(1, await io.one()); await io.two(o);"],
    ["Object.assign", "const o = {}; Object.assign(o, await io.one()); await io.two(o);"],
    ["a condition around it", `${first} if (a) await io.two();`],
    ["a condition with an await", "if (await io.one()) await io.two();"],
    ["a condition of an expression", `${first} a ? await io.two() : 0;`],
    ["what stands left of it", `${first} a && await io.two();`],
    ["a loop head", `${first} while (a.more) await io.two();`],
    ["a loop variable", "for (const x of await io.one()) await io.two(x);"],
    ["a switch", `${first} switch (a) { case 1: await io.two(); }`],
    ["a return before it", `${first} if (!a) return; await io.two();`],
    ["a throw within a block before it", `${first} { if (!a) throw 1; } await io.two();`],
    ["a break before it", `for (;;) { ${first} if (a) break; await io.two(); }`],
    ["the try of a catch", "try { await io.one(); } catch { await io.two(); }"],
    ["the error of a try", "try { await io.one(); } catch (e) { g = e; await io.two(e); }"],
    ["a catch that leaves", "try { await io.one(); } catch { return; } await io.two();"],
    ["a callback that reads it", `${first} await io.two(() => a);`],
    ["a parameter of a callback", "const l = await io.one(); await Promise.all(l.map((x) => x.two));"],
    ["a function that reads it", `${first} const g = () => a; await g().two;`],
    ["a function that gives it", "async function g() { return await io.one(); } const a = g(); await a.two;"],
    ["the same object", "this.x = await io.one(); await this.two();"],
    ["the value of a switch that leaves", `${first} switch (a) { case 1: return; } await io.two();`],
  ])("%s", (_, source) => {
    expect(depends(source, "two", "one")).toBe(true);
  });
});

describe("the second await does not need the first", () => {
  test.each([
    ["nothing in common", `${first} const b = await io.two();`],
    ["another variable of the same name", `{ ${first} } { const a = 1; await io.two(a); }`],
    ["a parameter of the same name", `${first} await io.two((a) => a);`],
    ["a property of the same name", `${first} await io.two({ a: 1 }).a;`],
    ["a condition that is over", `${first} if (a) g(); await io.two();`],
    ["a break of another loop", `${first} for (const x of a) { if (x) break; } await io.two();`],
    ["a return of a callback", `${first} g(() => { if (a) return 1; }); await io.two();`],
    ["a method that puts nothing in", `${first} io.log(a); await io.two();`],
    [
      "a field of another class",
      `${first} class A { x = a; } class B { y() { return this.x; } } await io.two(B);`,
    ],
  ])("%s", (_, source) => {
    expect(depends(source, "two", "one")).toBe(false);
  });
});

test("a variable is named by its declaration", () => {
  const { sites = [], flows = [] } =
    instrument("dir/a.ts", "const user = f();\n{ const user = g(user2);\n h(user) }") ?? {};
  expect(flows.map((it) => it.binds)).toContainEqual(["user@dir/a.ts:1:7"]);
  expect(sites.find((it) => it.name === "h")?.uses).toEqual(["user@dir/a.ts:2:9"]);
});
