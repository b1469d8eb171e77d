import { expect, test } from "vitest";
import { formatSchedule, parseSchedule } from "./schedule-text.ts";

test.each([[[]], [[0, 0, 2, 1]], [[1234]]])("a schedule comes back as it was: %j", (options) => {
  const text = formatSchedule("() => {}", options);
  expect(text).toMatch(/^[0-9a-f]{4}:[\d.]*$/);
  expect(parseSchedule("() => {}", text)).toEqual(options);
});

test("a schedule of another scenario is none of this one", () => {
  expect(parseSchedule("() => 1", formatSchedule("() => 2", [1]))).toBeUndefined();
});

test.each(["", "1.2", "abcd", "abcd:1..2", "abcd:-1", "abcd:99999", `abcd:${"1".repeat(9)}`])(
  "what is no schedule is not taken for one: %j",
  (text) => expect(parseSchedule("() => {}", text)).toBeUndefined(),
);
