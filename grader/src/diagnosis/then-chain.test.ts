import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { thenChain } from "./then-chain.ts";

function said(trace: Trace): string[] {
  return thenChain(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

const [first, second] = ["io.fetch(1, 2000)", "io.fetch(2, 3000)"];

describe("thenChain()", () => {
  test("says which `then` holds the second back", () => {
    expect(said(chain(`${first}.then((a) =>\n    ${second}.then((b) => [a, b])\n  )`))).toEqual([
      "line 3: Your second fetch (line 3) began at 2 s only because it stands in the `then` of `fetch(1)`: " +
        "5 s in all; started together they take 3 s.",
    ]);
  });

  test("is silent when the second needs the first", () => {
    expect(said(chain(`${first}.then((a) =>\n    ${second}\n  )`, ["a"]))).toEqual([]);
  });

  test("is silent about one place that is come to again, as when a free place is filled", () => {
    expect(said(again())).toEqual([]);
  });
});

/** Two fetches; the second begins when the first has ended. */
function chain(text: string, uses: readonly string[] = []): Trace {
  const scene = new Scene("chain", `function main() {\n  return ${text};\n}\n`);
  scene.site("call", text, { name: `${first}.then`, uses: ["io"] });
  const one = scene.site("call", first, { name: "io.fetch", uses: ["io"] });
  const two = scene.site("call", second, { name: "io.fetch", uses: ["io", ...uses] });
  scene.flow(["a"], { uses: ["io"], sites: [one] });
  scene.op("fetch(1)", [0, 2000], { callSite: one });
  scene.op("fetch(2)", [2000, 5000], { callSite: two });
  return scene.trace();
}

function again(): Trace {
  const text = "io.fetch(id).then(() => next())";
  const scene = new Scene("again", `function next() {\n  return ${text};\n}\n`);
  scene.site("call", text, { name: "io.fetch(id).then", uses: ["io", "id"] });
  const callSite = scene.site("call", "io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  scene.op("fetch(1)", [0, 2000], { callSite });
  scene.op("fetch(2)", [2000, 5000], { callSite });
  return scene.trace();
}
