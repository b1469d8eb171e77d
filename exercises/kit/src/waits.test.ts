import { expect, test } from "vitest";
import { beginWait, pendingWaits } from "./waits.ts";

test("pendingWaits() lists the waits that last, oldest first", () => {
  const endFirst = beginWait("first");
  const endSecond = beginWait("second");
  expect(pendingWaits().map((wait) => wait.what)).toEqual(["first", "second"]);
  endFirst();
  expect(pendingWaits().map((wait) => wait.what)).toEqual(["second"]);
  endSecond();
  expect(pendingWaits()).toEqual([]);
});

test("pendingWaits() returns a copy", () => {
  const before = pendingWaits();
  const endWait = beginWait("anything");
  expect(before).toEqual([]);
  endWait();
});

test("beginWait() takes the stack of its caller, or of the error that it is given", () => {
  const endHere = beginWait("here");
  const elsewhere = new Error("elsewhere");
  const endElsewhere = beginWait("elsewhere", elsewhere);
  expect(pendingWaits()).toEqual([
    { what: "here", stack: expect.stringContaining("waits.test.ts") },
    { what: "elsewhere", stack: elsewhere.stack },
  ]);
  endHere();
  endElsewhere();
});
