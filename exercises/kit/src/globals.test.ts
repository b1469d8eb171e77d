import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = readFileSync(new URL("globals.d.ts", import.meta.url), "utf8");
const declared = [...source.matchAll(/^declare (?:var|function) (\w+)/gm)].map(([, name]) => String(name));

test("globals.d.ts declares some 20 globals", () => {
  expect(declared.length).toBeGreaterThan(20);
});

test.each(declared)("globals.d.ts declares %s, which exists", (name) => {
  expect(globalThis).toHaveProperty(name);
});
