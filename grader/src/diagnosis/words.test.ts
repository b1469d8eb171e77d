import { expect, test } from "vitest";
import { code, duration, enumerate, ordinal, times } from "./words.ts";

test("duration() gives seconds from one second on, and milliseconds below", () => {
  expect([0, 0.25, 200, 999, 1000, 1500, 5004, 61_000].map(duration)).toEqual([
    "0 s",
    "0.25 ms",
    "200 ms",
    "999 ms",
    "1 s",
    "1.5 s",
    "5.004 s",
    "61 s",
  ]);
});

test("ordinal() writes the first ten out", () => {
  expect([1, 2, 10, 11, 21, 22, 23, 112].map(ordinal)).toEqual([
    "first",
    "second",
    "tenth",
    "11th",
    "21st",
    "22nd",
    "23rd",
    "112th",
  ]);
});

test("enumerate() names three and counts the rest", () => {
  expect(enumerate(["a"])).toBe("a");
  expect(enumerate(["a", "b"])).toBe("a and b");
  expect(enumerate(["a", "b", "c", "d", "e"])).toBe("a, b, c, and 2 more");
});

test("times() counts", () => {
  expect([1, 2, 20_000].map(times)).toEqual(["once", "twice", "20,000 times"]);
});

test("code() stays in one piece", () => {
  expect(code("a `b` c")).toBe("`a 'b' c`");
});
