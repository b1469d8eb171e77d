import { describe, expect, test } from "vitest";
import { inTurn, type Step } from "../../test/support/in-turn.ts";
import { Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { awaitsInTurn } from "./awaits-in-turn.ts";
import { contextOf } from "./context.ts";
import { diagnose } from "./diagnose.ts";

function said(trace: Trace): string[] {
  return awaitsInTurn(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

const head = "for (const id of ids) {";
const loops = [head];
const body = `  ${head}\n    const datum = await io.fetch(id);\n    data.push(datum);\n  }`;
const turns: Step[] = [2000, 3000, 1000].map((ms, index) => ({
  text: "io.fetch(id)",
  ms,
  label: `fetch(${index + 1})`,
  binds: ["datum"],
}));

describe("awaitsInTurn() says", () => {
  test("what each turn is for", () => {
    expect(said(inTurn(body, turns, { loops }))).toEqual([
      "line 3: Line 3 awaits `io.fetch` for each of 3 `ids` in turn: 6 s in all; started together they take 3 s.",
    ]);
  });

  test("how many turns there were where it is no list", () => {
    const counting = "for (let id = 1; id <= 3; id++) {";
    const trace = inTurn(body.replace(head, counting), turns, { loops: [counting] });
    expect(said(trace)).toEqual([
      "line 3: Line 3 awaits `io.fetch` in each of 3 turns of the loop: 6 s in all; started together they take 3 s.",
    ]);
  });

  test("it also when some turns fail and the loop goes on", () => {
    const caught = body
      .replace("const datum", "try { const datum")
      .replace("data.push(datum);", "data.push(datum); } catch {}");
    const steps = turns.map((it, index) => ({
      ...it,
      outcome: index === 1 ? ("error" as const) : ("ok" as const),
    }));
    expect(said(inTurn(caught, steps, { loops }))).toHaveLength(1);
    const again = steps.map((it) => ({ ...it, label: "fetch(1)" }));
    expect(said(inTurn(caught, again, { loops }))).toEqual([]);
  });

  test("it alone: the line has no second fault", () => {
    expect(diagnose(inTurn(body, turns, { loops })).map((it) => it.rule)).toEqual(["awaits-in-turn"]);
  });
});

describe("awaitsInTurn() is silent", () => {
  test("when a turn needs what the one before has given", () => {
    const paged = "do {";
    const text = "getPage(cursor)";
    const page = `  let cursor;\n  ${paged}\n    const page = await ${text};\n    cursor = page.next;\n  } while (cursor);`;
    const steps = [1, 2, 3].map(() => ({ text, ms: 1000, binds: ["page"] }));
    expect(said(inTurn(page, steps, { loops: [paged], flows: [["cursor", ["page"]]] }))).toEqual([]);
    expect(said(inTurn(page, steps, { loops: [paged] }))).toHaveLength(1);
  });

  test("when a turn may be the last because of what it has given", () => {
    const searching = body.replace("data.push(datum)", "if (datum.data) return datum");
    expect(said(inTurn(searching, turns, { loops }))).toEqual([]);
    const bounded = body.replace("data.push(datum)", "if (id > last) return datum");
    expect(said(inTurn(bounded, turns, { loops }))).toHaveLength(1);
  });

  test("when it is not seen why a turn may be the last", () => {
    const caught = body.replace("data.push(datum)", "try { use(datum) } catch { break }");
    expect(said(inTurn(caught, turns, { loops }))).toEqual([]);
    const indirect = body.replace("data.push(datum)", "if (await bad(datum)) { print(); break }");
    expect(said(inTurn(indirect, turns, { loops }))).toEqual([]);
  });

  test("when the loop keeps to a pace", () => {
    const paced = body.replace("data.push(datum)", "await io.sleep(100)");
    const sleep: Step = { text: "io.sleep(100)", ms: 100 };
    expect(
      said(
        inTurn(
          paced,
          turns.flatMap((it) => [it, sleep]),
          { loops },
        ),
      ),
    ).toEqual([]);
  });

  test("when the turns are endless, so that their work comes from elsewhere", () => {
    const endless = "for (;;) {";
    expect(said(inTurn(body.replace(head, endless), turns, { loops: [endless] }))).toEqual([]);
  });

  test("when there is only one turn", () => {
    expect(said(inTurn(body, turns.slice(0, 1), { loops }))).toEqual([]);
  });

  test("when several workers go through the list together", () => {
    expect(said(workers(1))).toHaveLength(1);
    expect(said(workers(2))).toEqual([]);
  });
});

/** Workers of two fetches each, all at once. */
function workers(count: number): Trace {
  const source =
    "async function work(): Promise<void> {\n  while (next < ids.length) {\n    await io.fetch(ids[next++]);\n  }\n}\n";
  const scene = new Scene("workers", source);
  const work = scene.site("function", "async function work(): Promise<void> {", { name: "work" });
  scene.site("loop", "while (next < ids.length) {", { uses: ["next", "ids"] });
  const fetched = scene.awaited("io.fetch(ids[next++])", { name: "io.fetch", uses: ["io", "ids", "next"] });
  for (let worker = 0; worker < count; worker++) {
    const span = scene.span(work, "work()", [0, 2000]);
    for (const turn of [0, 1]) {
      scene.awaitOp(fetched, span, `fetch(${worker * 2 + turn})`, [turn * 1000, turn * 1000 + 1000]);
    }
  }
  return scene.trace();
}
