/** Sample traces: small programs as a recorder would tell of them. Each scene is made anew by its function. */
import type { Trace } from "../../src/trace/trace.ts";
import { Scene } from "./scene.ts";
import { deadlock, lockOfThree, semaphoreOfTwo } from "./scenes-of-limits.ts";

export { deadlock, lockOfThree, semaphoreOfTwo } from "./scenes-of-limits.ts";

const three = (body: string): string => `import type { Datum, Io } from "@async-kata/kit";

export async function threeTasks(io: Io): Promise<Datum[]> {
${body}
}
`;

/** 2, 3 and 1 s in turn: 6 s. */
export function sequential(): Trace {
  const scene = new Scene(
    "three fetches in turn",
    three(`  const first = await io.fetch(1, 2000);
  const second = await io.fetch(2, 3000);
  const third = await io.fetch(3, 1000);
  return [first, second, third];`),
  );
  const span = scene.span(threeTasks(scene), "threeTasks()", [0, 6000]);
  const [first, second, third] = ([2000, 3000, 1000] as const).map((ms, index) =>
    scene.awaited(`io.fetch(${index + 1}, ${ms})`, { name: "io.fetch", uses: ["io"] }),
  ) as [Place, Place, Place];
  scene.flow(["first"], { uses: ["io"], sites: [first.wait, first.call] });
  scene.flow(["second"], { uses: ["io"], sites: [second.wait, second.call] });
  scene.flow(["third"], { uses: ["io"], sites: [third.wait, third.call] });
  scene.awaitOp(first, span, "fetch(1)", [0, 2000]);
  scene.awaitOp(second, span, "fetch(2)", [2000, 5000]);
  scene.awaitOp(third, span, "fetch(3)", [5000, 6000]);
  return scene.trace();
}

/** The same work at once: 3 s. */
export function concurrent(): Trace {
  const all = "Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)])";
  const scene = new Scene("three fetches at once", three(`  return await ${all};`));
  const span = scene.span(threeTasks(scene), "threeTasks()", [0, 3000]);
  const gathered = scene.awaited(all, { name: "Promise.all", uses: ["io"] });
  const ops = [2000, 3000, 1000].map((ms, index) => {
    const text = `io.fetch(${index + 1}, ${ms})`;
    const callSite = scene.site("call", text, { name: "io.fetch", uses: ["io"] });
    return scene.op(`fetch(${index + 1})`, [0, ms], { span, callSite });
  });
  scene.wait(gathered.wait, span, { kind: "all", ops, spans: [] }, [0, 3000]);
  return scene.trace();
}

/** Two at once, the third only then: 4 s instead of 3. */
export function twoThenOne(): Trace {
  const all = "Promise.all([io.fetch(1, 2000), io.fetch(2, 3000)])";
  const scene = new Scene(
    "two fetches, then the third",
    three(`  const [first, second] = await ${all};
  const third = await io.fetch(3, 1000);
  return [first, second, third];`),
  );
  const span = scene.span(threeTasks(scene), "threeTasks()", [0, 4000]);
  const gathered = scene.awaited(all, { name: "Promise.all", uses: ["io"] });
  const ops = [2000, 3000].map((ms, index) => {
    const text = `io.fetch(${index + 1}, ${ms})`;
    const callSite = scene.site("call", text, { name: "io.fetch", uses: ["io"] });
    return scene.op(`fetch(${index + 1})`, [0, ms], { span, callSite });
  });
  const third = scene.awaited("io.fetch(3, 1000)", { name: "io.fetch", uses: ["io"] });
  scene.flow(["first", "second"], { uses: ["io"], sites: [gathered.wait, gathered.call] });
  scene.flow(["third"], { uses: ["io"], sites: [third.wait, third.call] });
  scene.wait(gathered.wait, span, { kind: "all", ops, spans: [] }, [0, 3000]);
  scene.awaitOp(third, span, "fetch(3)", [3000, 4000]);
  return scene.trace();
}

/** Awaits a promise that nobody ever resolves. */
export function neverSettles(): Trace {
  const scene = new Scene(
    "waits for a signal",
    `import type { Io } from "@async-kata/kit";

export async function waitForSignal(io: Io): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  io.log(\`made \${typeof resolve}\`);
  await io.sleep(500);
  await promise;
}
`,
  );
  const main = scene.site("function", "export async function waitForSignal(io: Io): Promise<void> {", {
    name: "waitForSignal",
  });
  const made = scene.site("call", "Promise.withResolvers<void>()", { name: "Promise.withResolvers" });
  scene.flow(["promise", "resolve"], { sites: [made] });
  const slept = scene.awaited("io.sleep(500)", { name: "io.sleep", uses: ["io"] });
  const waited = scene.site("await", "await promise", { uses: ["promise"] });
  const span = scene.span(main, "waitForSignal()", [0, null]);
  scene.awaitOp(slept, span, "sleep(500)", [0, 500]);
  scene.wait(waited, span, { kind: "promise" }, [500, null]);
  return scene.trace({ outcome: "stuck", totalMs: 500 });
}

/** Looks at a variable a hundred times, every 10 ms. */
export function polling(): Trace {
  const scene = new Scene(
    "waits until it is ready",
    `import type { Io } from "@async-kata/kit";

export async function waitUntilReady(io: Io): Promise<void> {
  let ready = false;
  const done = prepare();
  async function prepare(): Promise<void> {
    await io.fetch(1, 995);
    ready = true;
  }
  while (!ready) {
    await io.sleep(10);
  }
  await done;
}
`,
  );
  const main = scene.site("function", "export async function waitUntilReady(io: Io): Promise<void> {", {
    name: "waitUntilReady",
  });
  const prepare = scene.site("function", "async function prepare(): Promise<void> {", { name: "prepare" });
  const started = scene.site("call", "prepare()", { name: "prepare", uses: ["prepare"] });
  scene.site("loop", "while (!ready) {", { uses: ["ready"] });
  const slept = scene.awaited("io.sleep(10)", { name: "io.sleep", uses: ["io", "ready"] });
  const fetched = scene.awaited("io.fetch(1, 995)", { name: "io.fetch", uses: ["io"] });
  const awaited = scene.site("await", "await done", { uses: ["done"] });
  scene.flow(["ready"], {});
  scene.flow(["done"], { uses: ["prepare"], sites: [started] });
  const span = scene.span(main, "waitUntilReady()", [0, 1000]);
  const inner = scene.span(prepare, "prepare()", [0, 995], { parent: span, callSite: started });
  scene.awaitOp(fetched, inner, "fetch(1)", [0, 995]);
  for (let at = 0; at < 1000; at += 10) scene.awaitOp(slept, span, "sleep(10)", [at, at + 10]);
  scene.wait(awaited, span, { kind: "span", span: inner }, [1000, 1000]);
  return scene.trace();
}

/** Starts to save and does not wait for it. */
export function floating(): Trace {
  const scene = new Scene(
    "saves a report",
    `import type { Io } from "@async-kata/kit";

async function save(id: number, io: Io): Promise<void> {
  await io.fetch(id, 2000);
}

export async function report(io: Io): Promise<void> {
  await io.fetch(1, 500);
  save(2, io);
  io.log("reported");
}
`,
  );
  const save = scene.site("function", "async function save(id: number, io: Io): Promise<void> {", {
    name: "save",
  });
  const main = scene.site("function", "export async function report(io: Io): Promise<void> {", {
    name: "report",
  });
  const saving = scene.awaited("io.fetch(id, 2000)", { name: "io.fetch", uses: ["id", "io"] });
  const fetched = scene.awaited("io.fetch(1, 500)", { name: "io.fetch", uses: ["io 2"] });
  const callSite = scene.site("call", "save(2, io)", { name: "save", uses: ["save", "io 2"] });
  const span = scene.span(main, "report()", [0, 500]);
  scene.awaitOp(fetched, span, "fetch(1)", [0, 500]);
  const stray = scene.span(save, "save(2)", [500, 2500], { parent: span, callSite });
  scene.awaitOp(saving, stray, "fetch(2)", [500, 2500]);
  scene.stray(callSite, 500, { span, settledMs: 2500 });
  return scene.trace();
}

/** Awaits two started promises one by one; the second is rejected while the first is awaited. */
export function lateHandled(): Trace {
  const scene = new Scene(
    "loads two, the second fails",
    `import type { Datum, Io } from "@async-kata/kit";

export async function load(io: Io): Promise<Datum[]> {
  const first = io.fetch(1, 2000);
  const second = io.fetch(2, 1000);
  const one = await first;
  const two = await second;
  return [one, two];
}
`,
  );
  const main = scene.site("function", "export async function load(io: Io): Promise<Datum[]> {", {
    name: "load",
  });
  const calls = [2000, 1000].map((ms, index) =>
    scene.site("call", `io.fetch(${index + 1}, ${ms})`, { name: "io.fetch", uses: ["io"] }),
  ) as [number, number];
  const one = scene.site("await", "await first", { uses: ["first"] });
  const two = scene.site("await", "await second", { uses: ["second"] });
  scene.flow(["first"], { uses: ["io"], sites: [calls[0]] });
  scene.flow(["second"], { uses: ["io"], sites: [calls[1]] });
  scene.flow(["one"], { uses: ["first"], sites: [one] });
  scene.flow(["two"], { uses: ["second"], sites: [two] });
  const error = "Error: no data for 2";
  const span = scene.span(main, "load()", [0, 2000], { outcome: "error", error });
  const first = scene.op("fetch(1)", [0, 2000], { span, callSite: calls[0] });
  const second = scene.op("fetch(2)", [0, 1000], { span, callSite: calls[1], outcome: "error" });
  scene.wait(one, span, { kind: "op", op: first }, [0, 2000]);
  scene.wait(two, span, { kind: "op", op: second }, [2000, 2000], { outcome: "error" });
  scene.stray(calls[1], 0, { span, settledMs: 1000, outcome: "error", error, takenUpMs: 2000 });
  return scene.trace({ outcome: "rejected", error });
}

/** Awaits what has settled already, over and over: no timer ever gets its turn. */
export function spin(): Trace {
  const scene = new Scene(
    "waits for the gate",
    `import type { Io } from "@async-kata/kit";

export async function waitForGate(io: Io): Promise<void> {
  let open = false;
  setTimeout(() => {
    open = true;
  }, 1000);
  while (!open) {
    await null;
  }
  io.log("through");
}
`,
  );
  const main = scene.site("function", "export async function waitForGate(io: Io): Promise<void> {", {
    name: "waitForGate",
  });
  const timer = scene.site("call", "setTimeout(() => {\n    open = true;\n  }, 1000)", {
    name: "setTimeout",
  });
  const loop = scene.site("loop", "while (!open) {", { uses: ["open"] });
  const awaited = scene.site("await", "await null", { uses: ["open"] });
  scene.flow(["open"], {});
  const span = scene.span(main, "waitForGate()", [0, null]);
  scene.op("setTimeout", [0, null], { service: "timer", span, callSite: timer });
  for (let turn = 0; turn < 3; turn++) scene.wait(awaited, span, { kind: "value" }, [0, 0]);
  scene.spin(loop, 20_000, true);
  return scene.trace({ outcome: "blocked", totalMs: 0 });
}

interface Place {
  readonly wait: number;
  readonly call: number;
}

function threeTasks(scene: Scene): number {
  return scene.site("function", "export async function threeTasks(io: Io): Promise<Datum[]> {", {
    name: "threeTasks",
  });
}

/** All scenes by their names. */
export const scenes: Readonly<Record<string, () => Trace>> = {
  sequential,
  concurrent,
  twoThenOne,
  lockOfThree,
  semaphoreOfTwo,
  deadlock,
  neverSettles,
  polling,
  floating,
  lateHandled,
  spin,
};
