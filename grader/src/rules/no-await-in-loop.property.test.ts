/** Loops of which it is known how they were made: no report where turns need one another, few silences elsewhere. */
import { beforeAll, describe, expect, test } from "vitest";
import { type CheckedLoop, checkTogether } from "../analysis/check-together.ts";
import { type GeneratedLoop, generateLoop } from "./generated-loops/generate.ts";

const count = 2000;
const together = 25;
/** In how many of 100 loops that could be gathered the rule may stay silent. */
const mostUnknown = 5;

const checked: CheckedLoop[] = [];

beforeAll(() => {
  for (let seed = 0; seed < count; seed += together) {
    const loops = Array.from({ length: together }, (_, at) => generateLoop(seed + at));
    checked.push(...checkTogether(loops));
  }
}, 0);

describe("no-await-in-loop on generated loops", () => {
  test("all of them compile", () => {
    expect(describeAll(checked.filter((it) => it.errors.length > 0))).toEqual([]);
  });

  test("about as many can be gathered as cannot", () => {
    const share = ofLabel("gather").length / count;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  test("none is reported whose turns need one another", () => {
    expect(describeAll(ofLabel("sequential").filter((it) => it.reports.length > 0))).toEqual([]);
  });

  test(`of those that could be gathered, at most ${mostUnknown} of 100 stay unknown`, () => {
    const gatherable = ofLabel("gather");
    const unknown = gatherable.filter((it) => it.reports.length === 0);
    const share = (unknown.length / gatherable.length) * 100;
    expect(share, describeAll(unknown).join("\n")).toBeLessThan(mostUnknown);
  });
});

function ofLabel(label: GeneratedLoop["label"]): readonly CheckedLoop[] {
  return checked.filter((it) => it.loop.label === label);
}

/** What a developer needs to see of a loop that is judged wrong; the first few are enough. */
function describeAll(found: readonly CheckedLoop[]): string[] {
  return found
    .slice(0, 5)
    .map(({ loop, errors, reports }) =>
      [
        `seed ${loop.seed}: ${loop.label} (${found.length} such loops)`,
        ...Object.entries(loop.choices).map(([what, choice]) => `  ${what}: ${choice}`),
        loop.code,
        ...[...errors, ...reports].map((it) => `  ${it}`),
      ].join("\n"),
    );
}
