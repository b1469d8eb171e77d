import { describe, expect, test } from "vitest";
import { columnsOf, cut, oneLine, padEnd, padStart, toAscii } from "./columns.ts";

describe("columnsOf()", () => {
  test.each([
    ["", 0],
    ["fetch(1)", 8],
    ["größe", 5],
    ["e\u0301", 1],
    ["データ", 6],
    ["😀", 2],
    ["👩‍👩‍👧", 2],
    ["שלום", 4],
    ["a…b", 3],
  ])("%j takes %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("cut()", () => {
  test("leaves what fits as it is", () => {
    expect(cut("データ", 6)).toBe("データ");
  });

  test("never cuts a wide character in two", () => {
    expect(cut("データ", 4)).toBe("デ…");
    expect(cut("a👩‍👩‍👧bc", 3)).toBe("a…");
  });

  test("gives as much of the mark as there is room for", () => {
    expect(cut("fetch", 2, "...")).toBe("..");
    expect(cut("fetch", 0)).toBe("");
  });
});

test("padEnd() and padStart() count columns", () => {
  expect(padEnd("デ", 4)).toBe("デ  ");
  expect(padStart("デ", 4)).toBe("  デ");
  expect(padStart("fetch", 2)).toBe("fetch");
});

test("oneLine() removes escape sequences, control characters and turns of direction", () => {
  expect(oneLine("a\u001b[31mb\u0007\u202Ec\r\n\td\uD800\uFFFE")).toBe("abc d\uFFFD\uFFFD");
});

test("toAscii() holds only ASCII", () => {
  expect(toAscii("“é” … ×3 → 😀")).toBe('"?" ... x3 -> ?');
});
