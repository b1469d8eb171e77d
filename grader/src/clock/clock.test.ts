import { expect, test } from "vitest";
import { Clock } from "./clock.ts";

function drain(clock: Clock<string>): string[] {
  const taken: string[] = [];
  for (let next = clock.next(); next !== undefined; next = clock.next()) taken.push(`${clock.nowMs} ${next}`);
  return taken;
}

test("next() takes entries in order of time", () => {
  const clock = new Clock<string>();
  clock.schedule(30, "c");
  clock.schedule(10, "a");
  clock.schedule(20, "b");
  expect(drain(clock)).toEqual(["10 a", "20 b", "30 c"]);
});

test("next() takes equal deadlines in order of creation", () => {
  const clock = new Clock<string>();
  for (const name of ["a", "b", "c", "d", "e", "f", "g", "h"]) clock.schedule(5, name);
  expect(drain(clock).join(" ")).toBe("5 a 5 b 5 c 5 d 5 e 5 f 5 g 5 h");
});

test("schedule() counts from the present instant", () => {
  const clock = new Clock<string>();
  clock.schedule(10, "a");
  clock.schedule(20, "c");
  clock.next();
  clock.schedule(5, "b");
  clock.schedule(10, "d");
  expect(drain(clock)).toEqual(["15 b", "20 c", "20 d"]);
});

test("cancel() removes one entry, once", () => {
  const clock = new Clock<string>();
  const a = clock.schedule(1, "a");
  clock.schedule(1, "b");
  clock.cancel(a);
  clock.cancel(a);
  expect(clock.size).toBe(1);
  expect(drain(clock)).toEqual(["1 b"]);
});

test("next() leaves the clock alone when nothing is due", () => {
  const clock = new Clock<string>();
  expect(clock.next()).toBeUndefined();
  expect(clock.nextMs).toBeUndefined();
  expect(clock.nowMs).toBe(0);
});
