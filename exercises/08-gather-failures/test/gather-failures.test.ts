import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/gather-failures.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const specs = [
  { id: 1, ms: 2000 },
  { id: 2, ms: 1000 },
  { id: 3, ms: 3000 },
];
const secondFails = { args: specs, io: { fail: { 2: "2 is down" } } };

task("failFast", () => {
  test("rejects at the first failure", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.failFast(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      secondFails,
    );
    expect(run).toRejectAt(1000, "when the first failure ends the wait at once");
    expect(run).toRejectWith("2 is down", "the error of the one that failed");
  });
});

task("settleAll", () => {
  test("waits for all three, whatever fails", async ({ world }) => {
    const run = await world.run(async ({ answer, io, args }) => {
      const outcomes = await answer.settleAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms)));
      const show = (value: unknown) => (value instanceof Error ? `${value}` : value);
      return outcomes.map((it) =>
        Object.fromEntries(Object.entries({ ...it }).map(([key, value]) => [key, show(value)])),
      );
    }, secondFails);
    expect(run).toFinishAt(3000, "when all three are waited for, also after one has failed");
    expect(run).toResolveTo(
      [
        { ok: true, value: { id: 1, data: "data 1" } },
        { ok: false, error: "Error: 2 is down" },
        { ok: true, value: { id: 3, data: "data 3" } },
      ],
      "one outcome each, in the order of the list",
    );
  });
});

task("failAfterAll", () => {
  test("rejects when the last has ended", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) => answer.failAfterAll(args.map(({ id, ms }) => io.fetch.bind(io, id, ms))),
      secondFails,
    );
    expect(run).toRejectAt(3000, "when the failure is reported only after all three have ended");
    expect(run).toRejectWith(
      { name: "AggregateError", errors: ["2 is down"] },
      "all failures come together, also when there is only one",
    );
  });
});
