import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Share } from "../bench/order/run.ts";
import { failingPrograms, stacksOf } from "../bench/order/stacks.ts";

const script = path.join(import.meta.dirname, "..", "bench", "order", "run.ts");

/** Plays random programs in a process of its own: this one has its own opinion on unhandled rejections. */
async function play(first: number, count: number, mode = ""): Promise<Share> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, `${first}`, `${count}`, mode]);
  return JSON.parse(stdout);
}

test("instrumented programs log the same in the same order, and wrong recorders are noticed", async () => {
  const { programs, differences, awaits, controls } = await play(500_000, 150, "controls");
  expect(differences).toEqual([]);
  expect(programs).toBe(150);
  expect(awaits).toBeGreaterThan(1000);
  expect(Object.keys(controls)).toHaveLength(5);
  expect(Object.entries(controls).filter(([, noticed]) => noticed === null)).toEqual([]);
});

test("also where the intrinsics are frozen", async () => {
  const { differences, records } = await play(600_000, 50, "frozen");
  expect(differences).toEqual([]);
  expect(records).toBeGreaterThan(1000);
});

test.each(failingPrograms)("errors come from the same lines and columns: %j", async (source) => {
  const { plain, instrumented } = await stacksOf(source);
  expect(plain.length).toBeGreaterThan(0);
  expect(instrumented).toEqual(plain);
});
