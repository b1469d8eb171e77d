import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findCourse } from "./course.ts";
import { curriculumPage, learningOrder } from "./curriculum.ts";

const course = findCourse(import.meta.dirname);

test("exercises/README.md is what the manifests give (else: pnpm curriculum)", () => {
  const page = readFileSync(path.join(course.root, "exercises", "README.md"), "utf8");
  expect(page).toBe(curriculumPage(course));
});

test("learningOrder() has every kata once, behind those that it comes after", () => {
  const order = learningOrder(course.katas).map((it) => it.slug);
  expect(order.toSorted()).toEqual(course.katas.map((it) => it.slug));
  for (const { slug, manifest } of course.katas) {
    for (const before of manifest.after) expect(order.indexOf(before)).toBeLessThan(order.indexOf(slug));
  }
});
