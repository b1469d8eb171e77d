/** The labelled corpus of `pnpm bench rules`, without its clock. */
import { describe, expect, test } from "vitest";
import { readCorpus } from "../bench/rules/corpus.ts";
import { readFloors } from "../bench/rules/floors.ts";
import { kinds } from "../bench/rules/kinds.ts";
import { scoreOurs } from "../bench/rules/ours.ts";
import { findRule } from "../src/rules/index.ts";

const corpus = readCorpus();
const scores = await scoreOurs(corpus);
const floors = Object.entries(readFloors());

describe("the corpus", () => {
  test("has files of each kind that is mapped to rules, and no others", () => {
    expect(new Set(corpus.map((it) => it.kind))).toEqual(new Set(Object.keys(kinds)));
  });

  test.each(Object.keys(kinds))("has both faulty and right files of %s", (kind) => {
    const labels = corpus.filter((it) => it.kind === kind).map((it) => it.label);
    expect(labels).toContain("fault");
    expect(labels).toContain("right");
  });
});

describe("our rules", () => {
  test("are there under the names that the kinds give them", () => {
    const named = Object.values(kinds).flatMap((it) => it.ours);
    expect(named.filter((it) => !findRule(it))).toEqual([]);
  });

  test("have a floor for each kind", () => {
    const known = floors.map(([kind]) => kind).toSorted();
    expect(known, "write them by `node bench/rules/floors.ts`").toEqual(Object.keys(kinds).toSorted());
  });

  test.each(floors)("do no worse on %s than before", (kind, floor) => {
    const { hits = 0, falseAlarms = [] } = scores.get(kind) ?? {};
    expect(hits).toBeGreaterThanOrEqual(floor.hits);
    expect(falseAlarms.length, String(falseAlarms.map((it) => it.file))).toBeLessThanOrEqual(
      floor.falseAlarms,
    );
  });
});
