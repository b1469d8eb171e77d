import { describe, expect, test } from "vitest";
import { check } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";
import { noConsecutiveAwaits } from "./no-consecutive-awaits.ts";
import { requireRelease } from "./require-release.ts";
import type { Rule } from "./rule.ts";

function say(rule: Rule, code: string): string | undefined {
  return check(rule, code)[0]?.message;
}

describe("no-await-in-loop", () => {
  test("says the sum and the longest where the times stand in the code", () => {
    const sum = "2000 + 3000 + 1000 = 6000 ms, where together they would take 3000 ms.";
    const asTuples =
      "for (const [id, ms] of [[1, 2000], [2, 3000], [3, 1000]] as const) await io.fetch(id, ms);";
    const asObjects = `
      const list = [{ id: 1, ms: 2000 }, { id: 2, ms: 3000 }, { id: 3, ms: 1000 }];
      for (const { id, ms } of list) await io.fetch(id, ms);
      export { list };
    `;
    const asProperties = `
      for (const it of [{ id: 1, ms: 2000 }, { id: 2, ms: 3000 }, { id: 3, ms: 1000 }]) {
        await io.fetch(it.id, it.ms);
      }
    `;
    const asNumbers = "for (const ms of [2000, 3000, 1000]) await io.fetch(ms, ms);";
    for (const code of [asTuples, asObjects, asProperties, asNumbers])
      expect(say(noAwaitInLoop, code)).toContain(sum);
  });

  test("says it in words where they do not", () => {
    expect(say(noAwaitInLoop, "for (const { id, ms } of specs) await io.fetch(id, ms);")).toBe(
      "The loop stops here until `io.fetch` has ended, and the next turn starts its own only then: " +
        "their times add up, where together they would take as long as the longest. " +
        "None of them needs the result of the one before: start all of them first, keep their promises in order, " +
        "and wait for them after that.",
    );
  });

  test.each([
    [
      "The function waits for `load` here before it calls itself for the rest",
      "export async function f(i: number) { if (i > 9) return; await load(i); await f(i + 1); }",
    ],
    [
      "`job` starts only when the promise of all items before has settled",
      "export const f = () => thunks.reduce(async (all, job) => [...(await all), await job()], Promise.resolve([] as Datum[]));",
    ],
    [
      "`job` is put at the end of the chain",
      "let chain: Promise<unknown> = Promise.resolve();\nfor (const job of thunks) chain = chain.then(() => job());",
    ],
    [
      "`job` is called only when the loop asks for the next item",
      "for await (const d of thunks.values().map((job) => job())) use(d);",
    ],
    [
      "`Array.fromAsync` waits for each item before it asks for the next, so `job` starts one by one",
      "await Array.fromAsync(thunks, (job) => job());",
    ],
    [
      "until `queue.shift()` has ended",
      "const queue = [...thunks];\nwhile (queue.length > 0) await queue.shift()!();",
    ],
  ])("says: %s", (words, code) => {
    expect(say(noAwaitInLoop, `${code}\nexport {};`)).toContain(words);
  });
});

describe("no-consecutive-awaits", () => {
  test("says the times of all awaits of the row", () => {
    const code = "await io.fetch(1, 2000);\nawait io.fetch(2, 3000);\nawait io.fetch(3, 1000);";
    const [found] = check(noConsecutiveAwaits, code);
    expect(found?.message).toBe(
      "This `io.fetch` starts only when the one before has ended, although it needs nothing from it: " +
        "2000 + 3000 + 1000 = 6000 ms, where together they would take 3000 ms. " +
        "Start all the work first, keep the promises, and await them after that.",
    );
    expect(found?.related).toMatchObject([{ line: 1, column: 1 }]);
  });

  test("does not count what is not known", () => {
    const code = "await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000)]);\nawait io.fetch(3, 1000);";
    expect(say(noConsecutiveAwaits, code)).toContain("their times add up");
  });
});

describe("require-release", () => {
  test("points at the release that is not reached", () => {
    const code = "const lock = new Lock();\nconst guard = await lock.acquire();\nuse(1);\nguard.release();";
    const [found] = check(requireRelease, code);
    expect(found).toMatchObject({ line: 2, column: 15, related: [{ line: 4, column: 1 }] });
  });

  test("points at what may throw before a late try", () => {
    const code =
      "const lock = new Lock();\nconst guard = await lock.acquire();\nuse(1);\ntry { use(2); } finally { guard.release(); }";
    const [found] = check(requireRelease, code);
    expect(found?.related).toMatchObject([{ line: 3, message: "If this throws, the guard stays taken." }]);
  });
});
