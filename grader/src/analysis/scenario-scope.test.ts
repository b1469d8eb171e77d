import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { findOuterVariables, kitGlobals } from "./scenario-scope.ts";
import { dedent } from "./test-table.ts";

function outer(code: string): string[] {
  return findOuterVariables("/kata/hidden/a.test.ts", dedent(code)).map(
    (it) => `${it.name} ${it.line}:${it.column}`,
  );
}

test.each([
  ["a constant of the file", "const ms = 5;\nworld.run(({ io }) => io.sleep(ms));", ["ms 2:32"]],
  ["an import", 'import { ms } from "./x.ts";\nworld.run(({ io }) => io.sleep(ms));', ["ms 2:32"]],
  ["a helper", "function twice(n) { return n; }\nworld.run(() => twice(1));", ["twice 2:17"]],
  ["expect of vitest", 'import { expect } from "vitest";\nworld.run(() => expect(1));', ["expect 2:17"]],
  ["a variable of the test", 'test("x", ({ world }) => { const n = 1; world.run(() => n); });', ["n 1:57"]],
  ["the world itself", "export const f = (world) => world.run(() => world);", ["world 1:45"]],
  ["a global of Node", "world.run(() => process.pid);", ["process 1:17"]],
  ["a global of browsers", "world.run(() => document.title);", ["document 1:17"]],
  ["a shorthand property", "const ms = 5;\nworld.run(() => ({ ms }));", ["ms 2:20"]],
  ["a default of a parameter", "const ms = 5;\nworld.run(({ io }, n = ms) => io.sleep(n));", ["ms 2:24"]],
  ["a default in a pattern", "const ms = 5;\nworld.run(({ args: { n = ms } }) => n);", ["ms 2:26"]],
  [
    "a function inside",
    "const ms = 5;\nworld.run(async () => { const f = () => ms; return f(); });",
    ["ms 2:41"],
  ],
  ["a computed key", "const key = 'a';\nworld.run(() => ({ [key]: 1 }));", ["key 2:21"]],
  ["a base class", "class A {}\nworld.run(() => { class B extends A {} return new B(); });", ["A 2:35"]],
  ["an enum", "enum Kind { a }\nworld.run(() => Kind.a);", ["Kind 2:17"]],
  ["a scenario by name", "const n = 1;\nconst scenario = () => n;\nworld.run(scenario);", ["n 2:24"]],
  [
    "a scenario declared later",
    "world.run(scenario);\nfunction scenario() { return helper; }\nconst helper = 1;",
    ["helper 2:30"],
  ],
  ["an old-style function", "const n = 1;\nworld.run(function () { return n; });", ["n 2:32"]],
  ["a scenario that is explored", "const n = 1;\nworld.explore(() => n);", ["n 2:21"]],
  ["a receiver of another name", "const n = 1;\nw.inner.run(() => n);", ["n 2:19"]],
  ["each mention", "const n = 1;\nworld.run(() => [n, n]);", ["n 2:18", "n 2:21"]],
  ["a template", "const n = 1;\nworld.run(() => `\u0024{n}`);", ["n 2:20"]],
  ["an assertion on a value", "const n = 1;\nworld.run(() => (n as number)!);", ["n 2:18"]],
])("reports %s", (_, code, mentions) => {
  expect(outer(code)).toEqual(mentions);
});

test.each([
  ["its parameter", "world.run(({ answer, io, args }) => answer.f(args, io));"],
  [
    "its own variables",
    "world.run(async ({ io }) => { const n = 1; for (const m of [n]) await io.sleep(m); });",
  ],
  [
    "its own functions and classes",
    "world.run(() => { function f() { return new C(); } class C {} return f(); });",
  ],
  ["the variable of a catch", "world.run(() => { try { return 1; } catch (error) { return error; } });"],
  [
    "globals of the language",
    "world.run(() => [Promise, Math.max(1), NaN, undefined, new Map(), globalThis, Iterator]);",
  ],
  [
    "globals of the kit",
    "world.run(() => { setTimeout(() => console.log(structuredClone({})), 1); return new AbortController(); });",
  ],
  ["arguments", "world.run(function () { return arguments.length; });"],
  [
    "types from outside",
    'import type { T } from "./t.ts";\nworld.run(({ args }) => { const n: T = args as T; return n satisfies T; });',
  ],
  ["typeof in a type", "const n = 1;\nworld.run(({ args }) => { const m: typeof n = args; return m; });"],
  ["type arguments", 'import type { T } from "./t.ts";\nworld.run(() => new Map<string, T>());'],
  ["properties of that name", "const n = 1;\nworld.run(({ args }) => ({ n: args.n, m: args?.n }));"],
  ["a key in a pattern", "const n = 1;\nworld.run(({ args: { n: m } }) => m);"],
  ["labels", "const out = 1;\nworld.run(() => { out: for (;;) break out; });"],
  ["a name that is declared inside again", "const n = 1;\nworld.run(() => { const n = 2; return n; });"],
  ["what stands beside the scenario", "const n = 1;\nworld.run(({ args }) => args, { args: n });"],
  ["other methods", "const n = 1;\nworld.log(() => n);\nrun(() => n);"],
  ["an argument that is no function", "const n = 1;\nworld.run(n);"],
  ["an imported scenario", 'import { scenario } from "./s.ts";\nworld.run(scenario);'],
])("allows %s", (_, code) => {
  expect(outer(code)).toEqual([]);
});

test("the kit's globals are those of its globals.d.ts", () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@async-kata/kit"));
  const text = readFileSync(path.join(folder, "globals.d.ts"), "utf8");
  const declared = text.matchAll(/^declare (?:var|let|const|function|class) (\w+)/gm);
  expect([...new Set(declared.map((it) => it[1]))].toSorted()).toEqual(kitGlobals.toSorted());
});
