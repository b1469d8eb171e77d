import { expect, test } from "vitest";
import { allGolden } from "../src/golden.ts";
import type { Op, Ops, Scenario } from "../src/scenario.ts";
import { pythonText, typescriptProgram } from "./print.ts";

const scenario: Scenario = {
  objects: { l: ["lock"] },
  procs: { work: [["with", "l", [["sleep", 10]]]] },
  main: [
    ["spawn", "a", "work"],
    [
      "try",
      [["await", "a"]],
      { error: [["log", "failed"]], finally: [["call_soon", "h", [["raise", "x"]]]] },
    ],
  ],
};

test("typescriptProgram() prints a scenario, and knows on which line everything is", () => {
  const { text, lineOf, headOf } = typescriptProgram(scenario);
  expect(text).toMatchInlineSnapshot(`
    "const l = new Lock();

    function* work() {
        yield* l.with(function* () {
            yield* sleep(10);
        });
    }

    function* main() {
        const a = createTask(work());
        try {
            yield* a;
        }
        catch (error) {
            if (!(error instanceof CancelledError)) {
                log("failed");
            }
            throw error;
        }
        finally {
            const h = loop.callSoon(() => log("h"));
              // then, in the callback: throw new Boom("x");
        }
    }"
  `);
  expect([...headOf]).toEqual([
    ["work", 3],
    ["main", 9],
  ]);
  expect([...lineOf].map(([op, line]) => `${line} ${op[0]}`)).toEqual([
    "4 with",
    "5 sleep",
    "10 spawn",
    "11 try",
    "12 await",
    "16 log",
    "21 call_soon",
    "22 raise",
  ]);
});

test("pythonText() prints the same in Python", () => {
  expect(pythonText(scenario)).toMatchInlineSnapshot(`
    "l = asyncio.Lock()

    async def work():
        async with l:
            await asyncio.sleep(0.01)

    async def main():
        a = asyncio.create_task(work())
        try:
            await a
        except Exception:
            log('failed')
        finally:
            h = loop.call_soon(log, 'h')
              # then, in the callback: raise Boom('x')"
  `);
});

test("every operation of every golden scenario has a line", () => {
  for (const { name, scenario } of allGolden()) {
    const { lineOf } = typescriptProgram(scenario);
    const missing = opsOf(scenario.main).filter((it) => !lineOf.has(it));
    expect(missing, name).toEqual([]);
  }
});

/** With all that are inside of others. */
function opsOf(ops: Ops): Op[] {
  return ops.flatMap((op) => [op, ...op.flatMap(innerOps)]);
}

function innerOps(part: unknown): Op[] {
  if (Array.isArray(part)) return Array.isArray(part[0]) ? opsOf(part as Ops) : [];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(innerOps) : [];
}
