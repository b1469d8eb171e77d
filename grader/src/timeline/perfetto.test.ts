import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { concurrent, deadlock, polling, scenes, sequential } from "../../test/support/scenes.ts";
import { toPerfetto } from "./perfetto.ts";
import type { Picture } from "./picture.ts";

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly id?: string;
  readonly pid: number;
  readonly ts: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

function eventsOf(...pictures: readonly Picture[]): Event[] {
  return JSON.parse(toPerfetto(pictures)).traceEvents;
}

describe("toPerfetto()", () => {
  test("says what began and ended when, in microseconds, with its line", () => {
    const [begin, end] = eventsOf({ trace: sequential() }).filter((it) => it.name === "fetch(2)");
    expect(begin).toEqual({
      ph: "b",
      name: "fetch(2)",
      cat: "call",
      id: "1.1.0",
      pid: 1,
      tid: 1,
      ts: 2_000_000,
      args: { kind: "work", file: "answer.ts", line: 5, source: "io.fetch(2, 3000)" },
    });
    expect(end).toEqual({
      ph: "e",
      name: "fetch(2)",
      cat: "call",
      id: "1.1.0",
      pid: 1,
      tid: 1,
      ts: 5_000_000,
    });
  });

  test("events of one number lie inside of one another", () => {
    for (const scene of Object.values(scenes)) {
      const events = eventsOf({ trace: scene() }).filter((it) => it.ph === "b" || it.ph === "e");
      expect(events.length).toBeGreaterThan(0);
      for (const track of Map.groupBy(events, (it) => `${it.cat} ${it.id}`).values()) {
        const open: string[] = [];
        let now = 0;
        for (const { ph, name, ts } of track) {
          expect(ts).toBeGreaterThanOrEqual(now);
          now = ts;
          if (ph === "b") open.push(name);
          else expect(open.pop()).toBe(name);
        }
        expect(open).toEqual([]);
      }
    }
  });

  test("what overlaps only in part has numbers of its own", () => {
    const scene = new Scene("run", "async function main() {\n}\n");
    const main = scene.site("function", "async function main() {", { name: "main" });
    const span = scene.span(main, "main()", [0, 100]);
    const [a, b] = [scene.resource("lock", "a", 1), scene.resource("lock", "b", 1)];
    scene.event(10, a, "acquire", 0, { span });
    scene.event(20, b, "acquire", 1, { span });
    scene.event(30, a, "release", 0, { span });
    scene.event(40, b, "release", 1, { span });
    const begun = eventsOf({ trace: scene.trace() }).filter((it) => it.ph === "b");
    expect(begun.map((it) => [it.name, it.id])).toEqual([
      ["main()", "1.0.0"],
      ["holds a", "1.0.0"],
      ["holds b", "1.0.1"],
    ]);
  });

  test("what never ends lasts beyond the end and says so", () => {
    const waits = eventsOf({ trace: deadlock() }).filter((it) => it.name === "waits for lock 2");
    expect(waits.map((it) => it.ts)).toEqual([100_000, 140_000]);
    expect(waits[0]?.args).toMatchObject({ neverEnds: true, line: 23 });
  });

  test("names each run", () => {
    const names = eventsOf({ trace: sequential(), title: "Yours" }, { trace: concurrent() })
      .filter((it) => it.name === "process_name")
      .map((it) => [it.pid, it.args?.name]);
    expect(names).toEqual([
      [1, "Yours"],
      [2, "three fetches at once"],
    ]);
  });

  test("leaves nothing out", () => {
    expect(
      eventsOf({ trace: polling() }).filter((it) => it.name === "sleep(10)" && it.ph === "b"),
    ).toHaveLength(100);
  });
});
