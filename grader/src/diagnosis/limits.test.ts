/** What is said about locks and semaphores that do not do what they are there for. */
import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { lockOfThree, semaphoreOfTwo } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { convoy } from "./convoy.ts";
import type { DiagnosisRule } from "./diagnosis.ts";
import { limitOverrun } from "./limit-overrun.ts";
import { lockHeldTooLong } from "./lock-held-too-long.ts";
import { semaphoreUnderUsed } from "./semaphore-under-used.ts";
import { unsharedLock } from "./unshared-lock.ts";

function said(rule: DiagnosisRule, trace: Trace): string[] {
  return rule(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("semaphoreUnderUsed()", () => {
  test("says which await keeps the places empty", () => {
    expect(said(semaphoreUnderUsed, inLoop({ capacity: 2 }))).toEqual([
      "line 4: At most 1 of the 2 places of `semaphore` is ever taken, because line 4 is awaited before the loop asks for the next: " +
        "6 s for 3; 2 at a time take 3 s.",
    ]);
  });

  test("is silent when all places were taken, or there is one place", () => {
    expect(said(semaphoreUnderUsed, semaphoreOfTwo())).toEqual([]);
    expect(said(semaphoreUnderUsed, inLoop({ capacity: 1 }))).toEqual([]);
  });

  test("is silent when the next one needs what the one before has given", () => {
    expect(said(semaphoreUnderUsed, inLoop({ capacity: 2, uses: ["datum"] }))).toEqual([]);
  });

  test("is silent when there are fewer tasks than places", () => {
    expect(said(semaphoreUnderUsed, inLoop({ capacity: 5, turns: 1 }))).toEqual([]);
  });
});

describe("limitOverrun()", () => {
  test("says that the work began before the place was had", () => {
    expect(said(limitOverrun, overrun("before"))).toEqual([
      "line 2: 3 calls of `io.fetch` (line 2) were under way at once, although `semaphore` has 2 places. " +
        "`fetch(3)` was under way from 0 s on, but `semaphore` was had only at 1 s, in line 3. " +
        "A call starts its work at once: it has to come after.",
    ]);
  });

  test("says that the place was given back before the work was over", () => {
    expect(said(limitOverrun, overrun("after"))).toEqual([
      "line 2: 3 calls of `io.fetch` (line 2) were under way at once, although `semaphore` has 2 places. " +
        "`fetch(1)` went on until 1 s, but `semaphore` was given back at 0 s. " +
        "An `await` before that keeps the place as long as the work lasts.",
    ]);
  });

  test("says that nobody awaits what is changed under a lock", () => {
    expect(said(limitOverrun, unawaited("write"))).toEqual([
      "line 3: Nobody awaits `write(1)` (line 3), so `lock` is given back at 0 s, when it has only begun: " +
        "the next one may get in before it has happened. An `await` keeps `lock` until then.",
    ]);
    expect(said(limitOverrun, unawaited("read"))).toEqual([]);
  });

  test("is silent about work that is over before the place is asked for", () => {
    expect(said(limitOverrun, overrun("outside"))).toEqual([]);
  });

  test("is silent while there are places for all", () => {
    expect(said(limitOverrun, overrun("before", 3))).toEqual([]);
    expect(said(limitOverrun, semaphoreOfTwo())).toEqual([]);
  });
});

describe("unsharedLock()", () => {
  test("says that each call has its own", () => {
    expect(said(unsharedLock, ownLocks("  const lock = new Lock();"))).toEqual([
      "line 3: Each of the 2 calls makes a lock of its own and takes it in line 3. " +
        "Nobody else knows it, so it keeps nobody out: one that all of them share has to be made outside.",
    ]);
  });

  test("is silent when the locks come from outside", () => {
    expect(said(unsharedLock, ownLocks("  const lock = locks[id];"))).toEqual([]);
  });

  test("is silent about a lock that all share", () => {
    expect(said(unsharedLock, lockOfThree())).toEqual([]);
  });
});

describe("lockHeldTooLong()", () => {
  test("says what could be done outside", () => {
    expect(said(lockHeldTooLong, prepared({ service: "row", prepareMs: 200 }))).toEqual([
      "line 3: `lock` is held while line 3 waits for `fetch(1)`, which touches nothing that it guards: 2.4 s in all. " +
        "With that outside of the lock it takes 2.2 s.",
    ]);
  });

  test("is silent when nothing is wasted", () => {
    expect(said(lockHeldTooLong, prepared({ service: "row", prepareMs: 0 }))).toEqual([]);
  });

  test("is silent when it is not seen what the lock guards", () => {
    expect(said(lockHeldTooLong, prepared({ service: "io", prepareMs: 200 }))).toEqual([]);
    expect(said(lockHeldTooLong, lockOfThree())).toEqual([]);
  });
});

describe("convoy()", () => {
  test("says what the two have not in common", () => {
    expect(said(convoy, oneLockFor(["ann", "bob"]))).toEqual([
      "line 2: `pay(2)` waited on line 2 until 1 s for `lock`, held by `pay(1)`, although the one touches `bob` and the other `ann`. " +
        "2 s in all; with a lock for each of these it takes 1 s.",
    ]);
  });

  test("is silent when both touch the same", () => {
    expect(said(convoy, oneLockFor(["ann", "ann"]))).toEqual([]);
  });

  test("is silent when it is not seen what they touch", () => {
    expect(said(convoy, oneLockFor(["io", "bob"]))).toEqual([]);
  });
});

/** Takes a place and fetches for 2 s, in each turn of a loop. */
function inLoop({ capacity = 2, turns = 3, uses = [] as string[] }): Trace {
  const head = "for (const id of ids) {";
  const scene = new Scene(
    "in a loop",
    `async function main() {\n  ${head}\n    using place = await places.acquire();\n    const datum = await io.fetch(id);\n  }\n}\n`,
  );
  const main = scene.site("function", "async function main() {", { name: "main" });
  scene.site("loop", head, { uses: ["ids"] });
  const acquired = scene.awaited("places.acquire()", { name: "places.acquire", uses: ["places", ...uses] });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  scene.flow(["datum"], { uses: ["io", "id"], sites: [fetched.wait, fetched.call] });
  const places = scene.resource("semaphore", "semaphore", capacity);
  const lengths = [3000, 2000, 1000].slice(0, turns);
  const span = scene.span(main, "main()", [0, lengths.reduce((sum, it) => sum + it, 0)]);
  let atMs = 0;
  for (const [index, ms] of lengths.entries()) {
    scene.event(atMs, places, "acquire", index, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: places }, [atMs, atMs]);
    scene.awaitOp(fetched, span, `fetch(${index})`, [atMs, atMs + ms]);
    atMs += ms;
    scene.event(atMs, places, "release", index, { span });
  }
  return scene.trace();
}

/** Three fetches of 1 s and a semaphore: begun before it is had, not awaited before it is given back, or outside of it. */
function overrun(how: "before" | "after" | "outside", capacity = 2): Trace {
  const scene = new Scene(
    "overrun",
    "async function one(id) {\n  const fetched = io.fetch(id);\n  using place = await places.acquire();\n  return fetched;\n}\n",
  );
  const one = scene.site("function", "async function one(id) {", { name: "one" });
  const callSite = scene.site("call", "io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const acquired = scene.awaited("places.acquire()", { name: "places.acquire", uses: ["places"] });
  const places = scene.resource("semaphore", "semaphore", capacity);
  for (const id of [1, 2, 3]) {
    const hasToWait = how === "before" && id > capacity;
    const askedMs = how === "outside" ? 1000 : 0;
    const acquiredMs = hasToWait ? 1000 : askedMs;
    const releasedMs = how === "after" ? 0 : acquiredMs + 1000;
    const span = scene.span(one, `one(${id})`, [0, releasedMs]);
    scene.op(`fetch(${id})`, [0, 1000], { span, callSite });
    if (hasToWait) scene.event(askedMs, places, "wait", id, { span });
    scene.event(acquiredMs, places, "acquire", id, { span });
    scene.event(releasedMs, places, "release", id, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: places }, [askedMs, acquiredMs]);
  }
  return scene.trace();
}

/** Two calls at once, each with a lock of its own, which `made` gets. */
function ownLocks(made: string): Trace {
  const scene = new Scene(
    "own locks",
    `async function one(id) {\n${made}\n  using guard = await lock.acquire();\n  await io.fetch(id);\n}\n`,
  );
  const one = scene.site("function", "async function one(id) {", { name: "one" });
  const acquired = scene.awaited("lock.acquire()", { name: "lock.acquire", uses: ["lock"] });
  for (const id of [1, 2]) {
    const lock = scene.resource("lock", `lock ${id}`, 1);
    const span = scene.span(one, `one(${id})`, [0, 1000]);
    scene.event(0, lock, "acquire", id, { span });
    scene.event(1000, lock, "release", id, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: lock }, [0, 0]);
  }
  return scene.trace();
}

/** Two tasks that prepare and then write for 1 s, all of it under one lock. */
function prepared({ service, prepareMs }: { service: string; prepareMs: number }): Trace {
  const scene = new Scene(
    "prepared",
    "async function bump(id) {\n  using guard = await lock.acquire();\n  await io.fetch(id);\n  await row.read(id);\n}\n",
  );
  const bump = scene.site("function", "async function bump(id) {", { name: "bump" });
  const acquired = scene.awaited("lock.acquire()", { name: "lock.acquire", uses: ["lock"] });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const written = scene.awaited("row.read(id)", { name: "row.read", uses: ["row", "id"] });
  const lock = scene.resource("lock", "lock", 1);
  for (const [index, id] of [1, 2].entries()) {
    const startMs = index * (prepareMs + 1000);
    const endMs = startMs + prepareMs + 1000;
    const span = scene.span(bump, `bump(${id})`, [0, endMs]);
    if (index > 0) scene.event(0, lock, "wait", id, { span });
    scene.event(startMs, lock, "acquire", id, { span });
    scene.event(endMs, lock, "release", id, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: lock }, [0, startMs]);
    scene.awaitOp(fetched, span, `fetch(${id})`, [startMs, startMs + prepareMs]);
    scene.awaitOp(written, span, `read(${id})`, [startMs + prepareMs, endMs], { service });
  }
  return scene.trace();
}

/** Two tasks that write to these for 1 s, under one lock. */
function oneLockFor(services: readonly [string, string]): Trace {
  const scene = new Scene(
    "one lock",
    "async function pay(id) {\n  using guard = await lock.acquire();\n  await account.read(id);\n}\n",
  );
  const pay = scene.site("function", "async function pay(id) {", { name: "pay" });
  const acquired = scene.awaited("lock.acquire()", { name: "lock.acquire", uses: ["lock"] });
  const written = scene.awaited("account.read(id)", { name: "account.read", uses: ["account", "id"] });
  const lock = scene.resource("lock", "lock", 1);
  for (const [index, service] of services.entries()) {
    const [startMs, endMs] = [index * 1000, index * 1000 + 1000];
    const span = scene.span(pay, `pay(${index + 1})`, [0, endMs]);
    if (index > 0) scene.event(0, lock, "wait", index, { span });
    scene.event(startMs, lock, "acquire", index, { span });
    scene.event(endMs, lock, "release", index, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: lock }, [0, startMs]);
    scene.awaitOp(written, span, "read()", [startMs, endMs], { service });
  }
  return scene.trace();
}

/** A call under a lock that is not awaited. */
function unawaited(method: "read" | "write"): Trace {
  const scene = new Scene(
    "unawaited",
    `async function bump() {\n  using guard = await lock.acquire();\n  void row.${method}(1);\n}\n`,
  );
  const bump = scene.site("function", "async function bump() {", { name: "bump" });
  const acquired = scene.awaited("lock.acquire()", { name: "lock.acquire", uses: ["lock"] });
  const callSite = scene.site("call", `row.${method}(1)`, { name: `row.${method}`, uses: ["row"] });
  const lock = scene.resource("lock", "lock", 1);
  const span = scene.span(bump, "bump()", [0, 0]);
  scene.event(0, lock, "acquire", 0, { span });
  scene.event(0, lock, "release", 0, { span });
  scene.wait(acquired.wait, span, { kind: "resource", resource: lock }, [0, 0]);
  scene.op(`${method}(1)`, [0, 0], { service: "row", span, callSite });
  scene.stray(callSite, 0, { span, settledMs: 0 });
  return scene.trace();
}
