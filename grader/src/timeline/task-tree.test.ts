import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { deadlock, neverSettles, sequential, spin } from "../../test/support/scenes.ts";
import { taskTree } from "./task-tree.ts";

const source = `async function outer(lock) {
  await lock.acquire();
  await inner(lock);
}
async function inner(lock) {
  await lock.acquire();
}
`;

function made() {
  const scene = new Scene("run", source);
  const outer = scene.site("function", "async function outer(lock) {", { name: "outer" });
  const calls = scene.awaited("inner(lock)", { name: "inner" });
  const inner = scene.site("function", "async function inner(lock) {", { name: "inner" });
  const acquired = scene.site("await", "await lock.acquire()", { nth: 2 });
  return { scene, outer, calls, inner, acquired };
}

describe("taskTree()", () => {
  test("shows who waits where for what, and the cycle", () => {
    expect(`\n${taskTree(deadlock())}\n`).toMatchInlineSnapshot(`
      "
      both()         L11  waits for transfer#1 and transfer#2
      ├─ transfer#1  L23  waits for lock 2, held by transfer#2
      └─ transfer#2  L23  waits for lock 1, held by transfer#1
      cycle: transfer#1 → transfer#2 → transfer#1
      "
    `);
    expect(`\n${taskTree(deadlock(), { ascii: true, width: 60 })}\n`).toMatchInlineSnapshot(`
      "
      both()         L11  waits for transfer#1 and transfer#2
      |- transfer#1  L23  waits for lock 2, held by transfer#2
      \`- transfer#2  L23  waits for lock 1, held by transfer#1
      cycle: transfer#1 -> transfer#2 -> transfer#1
      "
    `);
  });

  test("a promise of unknown origin is shown by its await", () => {
    expect(taskTree(neverSettles())).toBe("waitForSignal()  L7  waits at `await promise`");
  });

  test("what has ended is not shown; what spins runs", () => {
    expect(taskTree(sequential())).toBe("");
    expect(taskTree(spin())).toBe("waitForGate()  L3  runs");
  });

  test("one that waits for itself through what it has called is a cycle", () => {
    const { scene, outer, calls, inner, acquired } = made();
    const parent = scene.span(outer, "outer()", [0, null]);
    const child = scene.span(inner, "inner()", [0, null], { parent, callSite: calls.call });
    const lock = scene.resource("lock", "lock", 1);
    scene.event(0, lock, "acquire", 0, { span: parent });
    scene.event(0, lock, "wait", 1, { span: child });
    scene.wait(calls.wait, parent, { kind: "span", span: child }, [0, null]);
    scene.wait(acquired, child, { kind: "resource", resource: lock }, [0, null]);
    expect(`\n${taskTree(scene.trace({ outcome: "stuck", totalMs: 0 }))}\n`).toMatchInlineSnapshot(`
      "
      outer()     L3  waits for inner()
      └─ inner()  L6  waits for lock, held by outer()
      cycle: outer() → inner() → outer()
      "
    `);
  });

  test("says that the holder has ended, and that the tests hold it", () => {
    const { scene, outer, inner, acquired } = made();
    const holder = scene.span(outer, "outer()", [0, 5]);
    const gone = scene.span(outer, "gone()", [0, 5]);
    const waiter = scene.span(inner, "inner()", [0, null]);
    const semaphore = scene.resource("semaphore", "semaphore", 2);
    scene.event(0, semaphore, "acquire", 0, { span: holder });
    scene.event(0, semaphore, "acquire", 1);
    scene.event(0, semaphore, "acquire", 2, { span: gone });
    scene.event(1, semaphore, "release", 2, { span: gone });
    scene.wait(acquired, waiter, { kind: "resource", resource: semaphore }, [0, null]);
    expect(taskTree(scene.trace({ outcome: "stuck" }))).toBe(
      "inner()  L6  waits for semaphore, held by outer(), which has ended and the tests",
    );
  });

  test("shows no more tasks than are wanted, no wider than is wanted", () => {
    const { scene, outer, inner, acquired } = made();
    const parent = scene.span(outer, "outer()", [0, null]);
    for (let id = 0; id < 100; id++) {
      const child = scene.span(inner, `inner("${"データ".repeat(9)}", ${id})`, [0, null], { parent });
      scene.wait(acquired, child, { kind: "promise" }, [0, null]);
    }
    const lines = taskTree(scene.trace({ outcome: "stuck" }), { width: 60, maxRows: 5 }).split("\n");
    expect(lines.at(-1)).toBe("… 97 more");
    expect(lines.filter((it) => it.includes("─ "))).toHaveLength(3);
  });
});
