import { expect, test } from "vitest";
import { originalPlace } from "../bench/order/original-place.ts";
import { toJavaScript } from "../src/answer/to-javascript.ts";
import { instrument } from "../src/trace/instrument.ts";

const source = `interface A { x: number }
export async function load(a: A, id: number): Promise<number> {
  const value: number = await fetchIt(id as number); throw new Error("late");
}
`;

test("a place of the code that runs leads back to the source", () => {
  const copy = instrument("a.ts", source);
  const { code, map } = toJavaScript("a.ts", copy?.code ?? "");
  for (const word of ["await", "fetchIt(", "throw", "Error"]) {
    const offset = code.indexOf(word);
    const before = code.slice(0, offset).split("\n");
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const expected = source.slice(0, source.indexOf(word)).split("\n");
    expect(originalPlace([map, copy?.map ?? ""], place)).toEqual({
      line: expected.length,
      column: (expected.at(-1)?.length ?? 0) + 1,
    });
  }
});

test("a place that is nowhere leads nowhere", () => {
  const { map } = toJavaScript("a.ts", source);
  expect(originalPlace([map], { line: 0, column: 1 })).toBeUndefined();
  expect(originalPlace([map], { line: 1000, column: 1 })).toBeUndefined();
});
