/** Sample traces of tasks that wait for one another: at locks and semaphores. */
import type { Trace } from "../../src/trace/trace.ts";
import { Scene } from "./scene.ts";

/** Three critical sections of 2, 1 and 1.5 s behind one lock: 4.5 s. */
export function lockOfThree(): Trace {
  const scene = new Scene(
    "three critical sections",
    `import { type Io, Lock } from "@async-kata/kit";

async function critical(lock: Lock, ms: number, io: Io): Promise<void> {
  using _guard = await lock.acquire();
  await io.sleep(ms);
}

export async function three(io: Io): Promise<void> {
  const lock = new Lock();
  await Promise.all([critical(lock, 2000, io), critical(lock, 1000, io), critical(lock, 1500, io)]);
}
`,
  );
  const critical = scene.site(
    "function",
    "async function critical(lock: Lock, ms: number, io: Io): Promise<void> {",
    {
      name: "critical",
    },
  );
  const acquired = scene.awaited("lock.acquire()", { name: "lock.acquire", uses: ["lock"] });
  const slept = scene.awaited("io.sleep(ms)", { name: "io.sleep", uses: ["io", "ms"] });
  scene.flow(["_guard"], { uses: ["lock"], sites: [acquired.wait, acquired.call] });
  const main = scene.site("function", "export async function three(io: Io): Promise<void> {", {
    name: "three",
  });
  const parent = scene.span(main, "three()", [0, 4500]);
  const all = "Promise.all([critical(lock, 2000, io), critical(lock, 1000, io), critical(lock, 1500, io)])";
  const gathered = scene.awaited(all, { name: "Promise.all", uses: ["lock 2", "io 2"] });
  const lock = scene.resource("lock", "lock", 1);
  const spans = [2000, 1000, 1500].map((ms, index) => {
    const callSite = scene.site("call", `critical(lock, ${ms}, io)`, {
      name: "critical",
      uses: ["lock 2", "io 2"],
    });
    const startMs = [0, 2000, 3000][index] as number;
    const endMs = startMs + ms;
    const span = scene.span(critical, `critical(${ms})`, [0, endMs], { parent, callSite });
    const by = { span, site: acquired.call };
    if (startMs > 0) scene.event(0, lock, "wait", index, by);
    scene.event(startMs, lock, "acquire", index, by);
    scene.event(endMs, lock, "release", index, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: lock }, [0, startMs]);
    scene.awaitOp(slept, span, `sleep(${ms})`, [startMs, endMs]);
    return span;
  });
  scene.wait(gathered.wait, parent, { kind: "all", ops: [], spans }, [0, 4500]);
  return scene.trace();
}

/** Five tasks of 1 s, two at a time: 3 s. */
export function semaphoreOfTwo(): Trace {
  const scene = new Scene(
    "five tasks, two at a time",
    `import { type Io, Semaphore } from "@async-kata/kit";

export async function five(io: Io): Promise<void> {
  const places = new Semaphore(2);
  async function work(id: number): Promise<void> {
    using _guard = await places.acquire();
    await io.fetch(id, 1000);
  }
  await Promise.all([1, 2, 3, 4, 5].map((id) => work(id)));
}
`,
  );
  const main = scene.site("function", "export async function five(io: Io): Promise<void> {", {
    name: "five",
  });
  const work = scene.site("function", "async function work(id: number): Promise<void> {", { name: "work" });
  const acquired = scene.awaited("places.acquire()", { name: "places.acquire", uses: ["places"] });
  const fetched = scene.awaited("io.fetch(id, 1000)", { name: "io.fetch", uses: ["io", "id"] });
  scene.flow(["_guard"], { uses: ["places"], sites: [acquired.wait, acquired.call] });
  const gathered = scene.awaited("Promise.all([1, 2, 3, 4, 5].map((id) => work(id)))", {
    name: "Promise.all",
    uses: ["work", "id 2"],
  });
  const callSite = scene.site("call", "work(id)", { name: "work", uses: ["work", "id 2"], nth: 1 });
  const parent = scene.span(main, "five()", [0, 3000]);
  const places = scene.resource("semaphore", "semaphore", 2);
  const spans = [1, 2, 3, 4, 5].map((id) => {
    const startMs = Math.floor((id - 1) / 2) * 1000;
    const endMs = startMs + 1000;
    const span = scene.span(work, `work(${id})`, [0, endMs], { parent, callSite });
    const by = { span, site: acquired.call };
    if (startMs > 0) scene.event(0, places, "wait", id, by);
    scene.event(startMs, places, "acquire", id, by);
    scene.event(endMs, places, "release", id, { span });
    scene.wait(acquired.wait, span, { kind: "resource", resource: places }, [0, startMs]);
    scene.awaitOp(fetched, span, `fetch(${id})`, [startMs, endMs]);
    return span;
  });
  scene.wait(gathered.wait, parent, { kind: "all", ops: [], spans }, [0, 3000]);
  return scene.trace();
}

/** Two transfers in opposite directions: each holds a lock that the other one needs. */
export function deadlock(): Trace {
  const scene = new Scene(
    "two transfers in opposite directions",
    `import { type Io, Lock } from "@async-kata/kit";

export interface Account {
  readonly lock: Lock;
  balance: number;
}

export async function both(io: Io): Promise<void> {
  const a: Account = { lock: new Lock(), balance: 10 };
  const b: Account = { lock: new Lock(), balance: 10 };
  await Promise.all([transfer(a, b, 5, io), transfer(b, a, 5, io)]);
}

/** Moves money from one account to the other. */
export async function transfer(
  from: Account,
  to: Account,
  amount: number,
  io: Io,
): Promise<void> {
  using _from = await from.lock.acquire();
  await io.sleep(100);
  using _to = await to.lock.acquire();
  from.balance -= amount;
  to.balance += amount;
}
`,
  );
  const main = scene.site("function", "export async function both(io: Io): Promise<void> {", {
    name: "both",
  });
  const head =
    "export async function transfer(\n  from: Account,\n  to: Account,\n  amount: number,\n  io: Io,\n)";
  const transfer = scene.site("function", `${head}: Promise<void> {`, { name: "transfer" });
  const gathered = scene.awaited("Promise.all([transfer(a, b, 5, io), transfer(b, a, 5, io)])", {
    name: "Promise.all",
    uses: ["a", "b", "io"],
  });
  const calls = ["transfer(a, b, 5, io)", "transfer(b, a, 5, io)"].map((text) =>
    scene.site("call", text, { name: "transfer", uses: ["a", "b", "io"] }),
  );
  const first = scene.awaited("from.lock.acquire()", { name: "from.lock.acquire", uses: ["from"] });
  const slept = scene.awaited("io.sleep(100)", { name: "io.sleep", uses: ["io 2"] });
  const second = scene.awaited("to.lock.acquire()", { name: "to.lock.acquire", uses: ["to"] });
  scene.flow(["_from"], { uses: ["from"], sites: [first.wait, first.call] });
  scene.flow(["_to"], { uses: ["to"], sites: [second.wait, second.call] });
  const locks = [scene.resource("lock", "lock 1", 1), scene.resource("lock", "lock 2", 1)];
  const parent = scene.span(main, "both()", [0, null]);
  const spans = calls.map((callSite, index) => {
    const [own, other] = index === 0 ? [0, 1] : [1, 0];
    const [from, to] = [locks[own] as number, locks[other] as number];
    const span = scene.span(transfer, "transfer(5)", [0, null], { parent, callSite });
    scene.event(0, from, "acquire", index, { span, site: first.call });
    scene.wait(first.wait, span, { kind: "resource", resource: from }, [0, 0]);
    scene.awaitOp(slept, span, "sleep(100)", [0, 100]);
    scene.event(100, to, "wait", index + 2, { span, site: second.call });
    scene.wait(second.wait, span, { kind: "resource", resource: to }, [100, null]);
    return span;
  });
  scene.wait(gathered.wait, parent, { kind: "all", ops: [], spans }, [0, null]);
  return scene.trace({ outcome: "stuck", totalMs: 100 });
}
