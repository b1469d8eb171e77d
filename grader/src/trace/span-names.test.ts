import { expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { spanNames } from "./span-names.ts";

function namesOf(...labels: string[]): string[] {
  const scene = new Scene("names", "async function load() {}\n");
  const site = scene.site("function", "async function load() {");
  for (const label of labels) scene.span(site, label, [0, 0]);
  return [...spanNames(scene.trace()).values()];
}

test("spanNames() keeps labels that tell them apart", () => {
  expect(namesOf("load(1)", "load(2)", "save(1)")).toEqual(["load(1)", "load(2)", "save(1)"]);
});

test("spanNames() numbers those that are alike", () => {
  expect(namesOf("load(1)", "save(2)", "load(1)")).toEqual(["load#1", "save(2)", "load#2"]);
});

test("spanNames() gives no two the same name", () => {
  const names = namesOf("load(1)", "load(2)", "load(1)", "load(2)");
  expect(names).toEqual(["load#1", "load#2", "load#3", "load#4"]);
});
