import { expect, test } from "vitest";
import { playedLog } from "./played-log.ts";

const trace = {
  events: [
    [0, 2, "main", "start"],
    [5, 3, "main", "locked", "l", true],
    [5, 3, "main", "return", null],
  ],
  states: { main: "result null" },
  end: ["result", null],
};

test("playedLog() leaves out what learners are not tested on", () => {
  expect(playedLog([undefined, trace], 1)).toEqual({
    events: [
      [0, "main", "start"],
      [5, "main", "return", null],
    ],
    states: { main: "result null" },
    end: ["result", null],
  });
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["no list", trace],
  ["a time that is none", [{ ...trace, events: [[Number.NaN, 2, "main", "start"]] }]],
  ["a time before the beginning", [{ ...trace, events: [[-1, 2, "main", "start"]] }]],
  ["an event without a name", [{ ...trace, events: [[0, 2]] }]],
  ["a detail that is an object", [{ ...trace, events: [[0, 2, "main", "got", { toString: 1 }]] }]],
  ["an end that is none", [{ ...trace, end: ["?"] }]],
  ["a state that is none", [{ ...trace, states: { main: 1 } }]],
])("playedLog() takes %s for no log", (_, traces) => {
  expect(playedLog(traces, 0)).toBeUndefined();
});
