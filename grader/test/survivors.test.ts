/** Which mutant an explanation in `survivors.json` is for. */
import { describe, expect, test } from "vitest";
import type { Mutant } from "../mutation/mutants.ts";
import { mutantsOf } from "../mutation/mutants.ts";
import { compare, placeOf } from "../mutation/survivors.ts";

const because = "It makes no difference.";

function mutant(change: string, text: string): Mutant {
  return { kind: "BooleanLiteral", line: 1, text, change, source: "" };
}

const [first, second, third] = [
  mutant("true → false", "let isOver = true;"),
  mutant("true → false", "isOver = true;"),
  mutant("true → false", "isOver = true;"),
];
const all = [first, second, third];

describe("compare()", () => {
  test("takes an explanation for the one mutant that it fits", () => {
    const alive = new Set([first, second]);
    const survivors = [{ change: first.change, in: first.text, because }];
    expect(compare(all, alive, survivors)).toEqual({ unexplained: [second], problems: [] });
  });

  test("tells equal changes in equal lines apart by their number", () => {
    const survivors = [{ change: third.change, in: third.text, nth: 2, because }];
    expect(compare(all, new Set([second]), survivors).problems).toEqual([
      "explains what is caught: true → false",
    ]);
    expect(compare(all, new Set([third]), survivors)).toEqual({ unexplained: [], problems: [] });
  });

  test("refuses an explanation that fits several", () => {
    const { unexplained, problems } = compare(all, new Set(all), [{ change: first.change, because }]);
    expect(unexplained).toEqual(all);
    expect(problems).toEqual(["explains one of 3 equal changes; say which with `in` or `nth`: true → false"]);
  });

  test("names what is explained twice, and what is not there", () => {
    const survivor = { change: first.change, in: first.text, because };
    const gone = { change: "1 → 0", because };
    expect(compare(all, new Set([first]), [survivor, survivor, gone]).problems).toEqual([
      "explains the same change twice: true → false",
      "explains what is not there: 1 → 0",
    ]);
  });
});

test("placeOf() gives no more than is needed, and `compare` takes it", () => {
  const other = mutant("1 → 0", "return 1;");
  const mutants = [...all, other];
  expect(mutants.map((it) => placeOf(it, mutants))).toEqual([
    { in: first.text },
    { in: second.text, nth: 1 },
    { in: third.text, nth: 2 },
    {},
  ]);
  for (const it of mutants) {
    const survivor = { change: it.change, ...placeOf(it, mutants), because };
    expect(compare(mutants, new Set([it]), [survivor])).toEqual({ unexplained: [], problems: [] });
  }
});

test("mutantsOf() tells the line in which a change begins", async () => {
  const mutants = await mutantsOf("a.ts", "export function f(): boolean {\n  return true;\n}\n");
  expect(mutants.find((it) => it.change === "true → false")).toMatchObject({ line: 2, text: "return true;" });
});
