import { AsyncResource } from "node:async_hooks";
import { describe, expect, test } from "vitest";
import { type Recording, record } from "../../../test/support/recorded.ts";
import type { Recorded } from "../recording.ts";
import { createRecorder } from "./recorder.ts";

/** What was recorded, a line for each; turns are parted by `--`. */
function linesOf({ turns, textOf }: Recording): string[] {
  const full = turns.slice(0, turns.findLastIndex((it) => it.length > 0) + 1);
  return full.flatMap((turn, index) => [
    ...(index > 0 ? ["--"] : []),
    ...turn.map((it) => lineOf(it, textOf)),
  ]);
}

function lineOf(it: Recorded, textOf: (site: number) => string): string {
  switch (it.on) {
    case "enter":
      return `${it.span} enter ${it.label}${it.parent === null ? "" : ` in ${it.parent}`}`;
    case "exit":
      return `${it.span} exit${it.error === undefined ? "" : ` ${it.error}`}`;
    case "wait":
      return `${it.span} wait ${textOf(it.site)}: ${JSON.stringify(it.target).replaceAll(/"kind":|["{}]/g, "")}`;
    case "resume":
      return `resume ${it.wait}${it.failed ? " failed" : ""}`;
    case "called":
      return `${it.span} called ${textOf(it.site)}: spans ${it.spans}, calls ${it.calls}, timers ${it.timers}`;
    case "promise":
      return `${it.span} promise ${it.promise} of ${textOf(it.site)}`;
    default:
      return JSON.stringify(it);
  }
}

async function scene(source: string, more?: Readonly<Record<string, unknown>>): Promise<string[]> {
  return linesOf(await record(source, more));
}

function only(lines: readonly string[], pattern: RegExp): string[] {
  return lines.filter((it) => pattern.test(it));
}

describe("scenes", () => {
  test("one after the other", async () => {
    expect(await scene("async function main({ io }) {\n await io.fetch(1);\n await io.fetch(2);\n}")).toEqual(
      [
        "0 enter main(…)",
        '{"on":"call","call":0,"span":0}',
        "0 called io.fetch(1): spans , calls 0, timers ",
        "0 wait await io.fetch(1): call,call:0",
        "--",
        "resume 0",
        '{"on":"call","call":1,"span":0}',
        "0 called io.fetch(2): spans , calls 1, timers ",
        "0 wait await io.fetch(2): call,call:1",
        "--",
        "resume 1",
        "0 exit",
      ],
    );
  });

  test("together", async () => {
    const lines = await scene(
      "async function get(io, id) { return await io.fetch(id); }\nasync function main({ io }) {\n await Promise.all([get(io, 1), get(io, 2)]);\n}",
    );
    expect(only(lines, /enter|Promise|exit/)).toEqual([
      "0 enter main(…)",
      "1 enter get(…, 1) in 0",
      "2 enter get(…, 2) in 0",
      "0 wait await Promise.all([get(io, 1), get(io, 2)]): all,calls:[],spans:[1,2],timers:[]",
      "1 exit",
      "2 exit",
      "0 exit",
    ]);
  });

  test("two together, then one", async () => {
    const lines = await scene(
      "async function main({ io }) {\n const a = io.fetch(1), b = io.fetch(2);\n await a;\n await b;\n await io.fetch(3);\n}",
    );
    expect(only(lines, /wait|resume|--/)).toEqual([
      "0 wait await a: call,call:0",
      "--",
      "resume 0",
      "0 wait await b: call,call:1",
      "--",
      "resume 1",
      "0 wait await io.fetch(3): call,call:2",
      "--",
      "resume 2",
    ]);
  });

  test("callbacks of a function that is not instrumented each begin in the same span", async () => {
    const lines = await scene(
      "async function main({ io }) {\n const all = [1, 2].map(async (id) => { await io.fetch(id); });\n await Promise.all(all);\n}",
    );
    expect(only(lines, /enter|map/)).toEqual([
      "0 enter main(…)",
      "1 enter map callback(1) in 0",
      "2 enter map callback(2) in 0",
      "0 called [1, 2].map(async (id) => { await io.fetch(id); }): spans 1,2, calls , timers ",
    ]);
    expect(lines).toContain("0 wait await Promise.all(all): all,calls:[],spans:[1,2],timers:[]");
  });

  test("a call within a call", async () => {
    const lines = await scene(
      "async function c(io) { await io.fetch(1); }\nasync function b(io) { await c(io); }\nasync function main({ io }) {\n await b(io);\n}",
    );
    expect(only(lines, /enter|called|exit/)).toEqual([
      "0 enter main(…)",
      "1 enter b(…) in 0",
      "2 enter c(…) in 1",
      "2 called io.fetch(1): spans , calls 0, timers ",
      "1 called c(io): spans 2, calls , timers ",
      "0 called b(io): spans 1, calls , timers ",
      "2 exit",
      "1 exit",
      "0 exit",
    ]);
  });

  test("an error is told by each span that it leaves, and not by the one that catches it", async () => {
    const lines = await scene(
      "async function bad(io) { await io.fetch('bad'); }\nasync function main({ io }) {\n try { await bad(io); } catch (e) { await io.fetch(2); }\n}",
    );
    expect(only(lines, /resume|exit/)).toEqual([
      "resume 0 failed",
      "1 exit Error: bad",
      "resume 1 failed",
      "resume 2",
      "0 exit",
    ]);
    expect(lines).toContain('{"on":"call","call":1,"span":0}');
  });

  test("a generator is a span of whoever asks it", async () => {
    const lines = await scene(
      "async function* pages(io) { yield await io.fetch(1); yield 2; }\nasync function main({ io }) {\n for await (const it of pages(io)) await io.fetch(it);\n}",
    );
    expect(lines.slice(1, 8)).toEqual([
      "0 wait for await (const it of pages(io)): span,span:1",
      "1 enter pages(…) in 0",
      "0 called for await (const it of pages(io)): spans 1, calls , timers ",
      '{"on":"call","call":0,"span":1}',
      "1 called io.fetch(1): spans , calls 0, timers ",
      "1 wait await io.fetch(1): call,call:0",
      "--",
    ]);
    expect(only(lines, /"call":|exit/)).toEqual([
      '{"on":"call","call":0,"span":1}',
      '{"on":"call","call":1,"span":0}',
      '{"on":"call","call":2,"span":0}',
      "1 exit",
      "0 exit",
    ]);
  });

  test("a for await over a list waits for its members, one by one", async () => {
    const lines = await scene(
      "async function main({ io }) {\n for await (const it of [io.fetch(1), io.fetch(2)]) ;\n}",
    );
    expect(only(lines, /wait|promise/)).toEqual([
      "0 wait for await (const it of [io.fetch(1), io.fetch(2)]): call,call:0",
      "0 promise 0 of io.fetch(2)",
      '{"on":"taken","promise":0}',
      "0 wait for await (const it of [io.fetch(1), io.fetch(2)]): call,call:1",
      "0 wait for await (const it of [io.fetch(1), io.fetch(2)]): value",
    ]);
  });

  test("what is returned is waited for behind the end of the function", async () => {
    const lines = await scene(
      "async function get(io, id) { return io.fetch(id); }\nasync function main({ io }) {\n await get(io, 1);\n await get(io, 'bad');\n}",
    );
    expect(only(lines, /^[12] (wait|exit)|--/)).toEqual([
      "1 wait return io.fetch(id): call,call:0",
      "--",
      "2 wait return io.fetch(id): call,call:1",
      "1 exit",
      "--",
      "2 exit Error: bad",
    ]);
  });

  test("timers, and promises that are made of one; a callback runs in the span that set it", async () => {
    const lines = await scene(
      "const sleep = (after) => new Promise((done) => after(done));\nasync function main({ after }) {\n await sleep(after);\n after(bind(() => inner()));\n}\nasync function inner() {}",
      { bind: (callback: () => void) => AsyncResource.bind(callback) },
    );
    expect(only(lines, /sleep|timer"|inner/)).toEqual([
      '{"on":"timer","timer":0,"span":0,"method":"setTimeout"}',
      "0 wait await sleep(after): timer,timer:0",
      '{"on":"timer","timer":1,"span":0,"method":"setTimeout"}',
      "0 called after(bind(() => inner())): spans , calls , timers 1",
      "1 enter inner() in 0",
      "0 called inner(): spans 1, calls , timers ",
      "0 promise 0 of inner()",
    ]);
  });

  test("a promise stands for the one that it is derived from", async () => {
    const lines = await scene(
      "async function main({ io }) {\n await io.fetch(1).then((x) => x).finally(() => {});\n await Promise.race([io.fetch(2).catch(() => 0), 5]);\n const p = io.fetch(3);\n await 1;\n await p.then((x) => x);\n}",
    );
    expect(only(lines, /wait/).map((it) => it.replace(/.*: /, ""))).toEqual([
      "call,call:0",
      "race,calls:[1],spans:[],timers:[]",
      "value",
      "call,call:2",
    ]);
  });

  test("a resource is waited for by the promise that its method gave", async () => {
    const lock = "const lock = { acquire(tools) { tools.recorder.noteUse(0, 'wait', 7); return hold(); } };";
    const lines = await scene(
      `${lock}\nasync function main(tools) {\n tools.recorder.noteResource(0, "lock", 1);\n await lock.acquire(tools);\n}`,
      { hold: () => new Promise(() => {}) },
    );
    expect(only(lines, /resource|wait/)).toEqual([
      '{"on":"resource","resource":0,"kind":"lock","capacity":1}',
      '{"on":"use","resource":0,"event":"wait","holder":7,"span":0}',
      "0 wait await lock.acquire(tools): resource,resource:0",
    ]);
  });

  test("what is no promise at all, and what may be one", async () => {
    const lines = await scene(
      "async function main() {\n await 1;\n await { then(done) { done() } };\n await {};\n}",
    );
    expect(only(lines, /wait/).map((it) => it.replace(/.*: /, ""))).toEqual(["value", "promise", "value"]);
  });
});

describe("promises that nobody takes up", () => {
  test("are told of with how they end", async () => {
    const lines = await scene(
      "async function save(io) { await io.fetch('bad'); }\nasync function main({ io }) {\n save(io);\n const late = io.fetch(2);\n await io.fetch(3);\n await late;\n}",
    );
    expect(only(lines, /promise|settled|taken|--/)).toEqual([
      "0 promise 0 of save(io)",
      "0 promise 1 of io.fetch(2)",
      "--",
      '{"on":"settled","promise":0,"error":"Error: bad"}',
      "--",
      '{"on":"settled","promise":1}',
      "--",
      '{"on":"taken","promise":1}',
    ]);
  });

  test.each([
    ["is caught", "io.fetch(1).catch(() => 0);"],
    ["is handled both ways", "io.fetch(1).then(() => 0, () => 1);"],
    ["is in a combinator that is awaited", "await Promise.all([io.fetch(1), io.fetch(2)]);"],
    ["is returned", "return io.fetch(1);"],
    ["is resolved with", "await new Promise((done) => done(io.fetch(1)));"],
    ["is there at once, and of nothing", "Promise.resolve(1);"],
  ])("not one that %s", async (_, statement) => {
    const lines = await scene(`async function main({ io }) {\n ${statement}\n}`);
    expect(only(lines, /promise \d/)).toEqual([]);
  });

  test.each([
    ["a then", "io.fetch(1).then(() => 0);", "io.fetch(1).then(() => 0)"],
    ["a finally", "io.fetch(1).finally(() => 0);", "io.fetch(1).finally(() => 0)"],
    ["a combinator", "Promise.all([io.fetch(1)]);", "Promise.all([io.fetch(1)])"],
    ["a function that passes it on", "get(io);", "get(io)"],
    ["a rejected one", "Promise.reject(new Error('no'));", "Promise.reject(new Error('no'))"],
  ])("but that of %s", async (_, statement, text) => {
    const lines = await scene(
      `function get(io) { return io.fetch(1); }\nasync function main({ io }) {\n ${statement}\n}`,
    );
    expect(only(lines, /promise \d/)).toEqual([`0 promise 0 of ${text}`]);
  });
});

describe("promises made by hand", () => {
  const later = "io.fetch(1).then(() => it.reject(new Error('no')), () => 0)";

  test.each([
    ["new Promise", "new Promise((_, no) => io.fetch(1).then(() => no(Error('no')), no))"],
    ["withResolvers", "Promise.withResolvers()"],
    ["a function that gives both", "deferred()"],
  ])("are told of when their rejection is unhandled: %s", async (_, text) => {
    const lines = await scene(
      `function deferred() { return Promise.withResolvers(); }\nfunction main({ io }) {\n const it = ${text};\n if (it.reject) void ${later};\n}`,
    );
    expect(only(lines, /promise \d|error/)).toEqual([
      `null promise 0 of ${text}`,
      '{"on":"settled","promise":0,"error":"Error: no"}',
    ]);
  });

  test.each([
    [
      "somebody has handled it",
      `const it = Promise.withResolvers(); it.promise.catch(() => 0); void ${later};`,
    ],
    ["nobody waits", "Promise.withResolvers(); new Promise(() => {});"],
  ])("are not told of when %s", async (_, statement) => {
    expect(only(await scene(`function main({ io }) {\n ${statement}\n}`), /promise \d/)).toEqual([]);
  });
});

describe("values of the learner's", () => {
  test("are looked at without running anything", async () => {
    const traps: string[] = [];
    const trap = (name: string) => (): never => {
      traps.push(name);
      throw new Error(name);
    };
    const proxy = new Proxy(
      {},
      { get: trap("get"), getOwnPropertyDescriptor: trap("descriptor"), getPrototypeOf: trap("prototype") },
    );
    class Odd extends Error {
      override get name(): string {
        return trap("name")();
      }
      override get message(): string {
        return trap("message")();
      }
    }
    const thing = {
      toString: trap("toString"),
      toJSON: trap("toJSON"),
      get length() {
        return trap("length")();
      },
    };
    const lines = await scene(
      "async function take(a, b, c) { throw c; }\nasync function main() {\n try { await take(proxy, thing, odd); } catch (e) {}\n try { await take(list, 1n, proxy); } catch (e) {}\n}",
      { proxy, thing, odd: new Odd(), list: new Proxy([], { get: trap("list") }) },
    );
    expect(traps).toEqual([]);
    expect(only(lines, /enter take|exit/)).toEqual([
      "1 enter take(…, …, …) in 0",
      "1 exit Error",
      "2 enter take(…, …, …) in 0",
      "2 exit an object",
      "0 exit",
    ]);
  });

  test("are shown in labels where they are simple", async () => {
    const lines = await scene(
      `async function f(a, b, c, d, e, ...more) {}
async function main() {
 await f("a\\n", 1.5, null, true, {}, 6);
 await f("${"x".repeat(40)}", undefined, -0);
}
`,
    );
    expect(only(lines, /enter f/)).toEqual([
      String.raw`1 enter f("a\n", 1.5, null, true, …, …) in 0`,
      `2 enter f("${"x".repeat(29)}…", …, 0, …, …, …) in 0`,
    ]);
  });

  test.each([
    ["new TypeError('no')", "TypeError: no"],
    ["new (class Gone extends RangeError {})('far')", "RangeError: far"],
    ["Object.assign(new Error('x'), { name: 'Own' })", "Own: x"],
    ["new DOMException('stop', 'AbortError')", "AbortError: stop"],
    ["'text'", "text"],
    ["undefined", "undefined"],
    ["Symbol('s')", "a symbol"],
    ["null", "null"],
    ["{ message: 'm' }", "an object"],
  ])("%s is thrown as %s", async (thrown, expected) => {
    const lines = await scene(`async function main() {\n await 1;\n throw ${thrown};\n}`);
    expect(lines.at(-1)).toBe(`0 exit ${expected}`);
  });
});

describe("limits", () => {
  test("after 20,000 records there is one more, which says so", async () => {
    const { all } = await record("async function main() {\n for (let i = 0; i < 30_000; i += 1) await 1;\n}");
    expect(all).toHaveLength(20_001);
    expect(all.at(-1)).toEqual({ on: "full" });
    expect(all.filter((it) => it.on === "full")).toHaveLength(1);
  });

  function guarded() {
    const records: Recorded[] = [];
    const recorder = createRecorder();
    let spins = 0;
    recorder.start((it) => records.push(it), {
      guard: true,
      onSpin: () => {
        spins += 1;
      },
    });
    const spin = () => records.filter((it) => it.on === "spin");
    return { recorder, spin, spins: () => spins };
  }

  test("more than 20,000 awaits of one place in one turn are a spin, told of once", () => {
    const { recorder, spin, spins } = guarded();
    const wait = (times: number) => {
      for (let i = 0; i < times; i += 1) recorder.tracer.waits(null, 3, 1);
    };
    wait(20_000);
    recorder.endTurn();
    wait(20_000);
    expect(spin()).toEqual([]);
    wait(10);
    recorder.stop();
    expect(spin()).toEqual([{ on: "spin", site: 3, turns: 20_001, awaits: true }]);
    expect(spins()).toBe(1);
  });

  test("a loop that never ends is told by the outermost one that goes on", () => {
    const { recorder, spin } = guarded();
    const { turn } = recorder.tracer;
    for (let i = 0; i < 5000; i += 1) turn(9);
    while (spin().length === 0) {
      turn(1);
      for (let i = 0; i < 1000; i += 1) turn(2);
    }
    recorder.stop();
    expect(spin()).toMatchObject([{ site: 1, awaits: false }]);
  });

  test("a recorder that is not started does nothing", () => {
    const { tracer, currentSpan } = createRecorder();
    const span = tracer.enter(0, "f", 0, []);
    expect(span).toBeUndefined();
    expect(tracer.waits(span, 1, "x")).toBe("x");
    expect(tracer.called(1, tracer.calls(), "y")).toBe("y");
    tracer.exit(span);
    expect(currentSpan.call(createRecorder())).toBeNull();
    expect(Object.isFrozen(tracer)).toBe(true);
  });

  test("a span of an earlier recording is none of the next one", async () => {
    const recorder = createRecorder();
    const records: Recorded[] = [];
    const options = { guard: false, onSpin: () => {} };
    recorder.start(() => {}, options);
    const span = recorder.tracer.enter(0, "f", 0, []);
    recorder.start((it) => records.push(it), options);
    recorder.tracer.waits(span, 1, 1);
    recorder.tracer.exit(span);
    expect(recorder.currentSpan()).toBeNull();
    recorder.stop();
    expect(records).toEqual([]);
  });
});
