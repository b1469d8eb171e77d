/** `pnpm run record`: writes `golden/*.jsonl` anew, with traces of CPython. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { GoldenLine } from "../src/golden.ts";
import type { Scenario } from "../src/scenario.ts";
import { series } from "./compare.ts";
import { directed } from "./directed.ts";
import { type Family, families } from "./generate.ts";
import { kataOf } from "./kata-of.ts";
import { oracleVersion, playOnPython } from "./python.ts";
import { scenarioSchema } from "./schema.ts";
import { dissenters, loadVariants } from "./variants.ts";

const folder = new URL("golden/", import.meta.url);
const seed = 311;
const perFamily = 36;
/** Long ones say little more and take much more space. */
const eventsOf = { least: 6, most: 33 };

type Named = readonly [name: string, scenario: Scenario];

async function record(file: string, named: readonly Named[]): Promise<GoldenLine[]> {
  const traces = await playOnPython(named.map(([, scenario]) => scenarioSchema.parse(scenario)));
  const lines = await Promise.all(
    named.map(async ([name, scenario], at): Promise<GoldenLine | undefined> => {
      const trace = traces[at];
      if (!trace || "excluded" in trace) return undefined;
      const robust = (await dissenters(scenario, trace)).length === 0;
      return { name, kata: kataOf(scenario), robust, scenario, trace };
    }),
  );
  const written = lines.filter((it) => it !== undefined);
  const header = { python: oracleVersion, seed };
  writeFileSync(
    new URL(`${file}.jsonl`, folder),
    [header, ...written].map((it) => `${JSON.stringify(it)}\n`).join(""),
  );
  console.log(
    `${file.padEnd(10)} ${written.length} scenarios, ${written.filter((it) => it.robust).length} robust`,
  );
  return written;
}

/** The first scenarios of a series that are neither empty nor long, and that have a kata. */
async function chosen(family: Family): Promise<Named[]> {
  const all = [...series(family, seed, perFamily * 6)].map((it): Named => {
    return [`${family} ${seed}`, withoutUnused(it)];
  });
  const traces = await playOnPython(all.map(([, scenario]) => scenario));
  return all
    .map(([name, scenario], at): Named => [`${name} ${at}`, scenario])
    .filter(([, scenario], at) => {
      const trace = traces[at];
      if (!trace || "excluded" in trace || kataOf(scenario).length === 0) return false;
      return trace.events.length >= eventsOf.least && trace.events.length <= eventsOf.most;
    })
    .slice(0, perFamily);
}

/** Objects that nothing uses only take space. */
function withoutUnused({ objects, procs, main }: Scenario): Scenario {
  const text = JSON.stringify([procs, main, Object.values(objects)]);
  const used = Object.entries(objects).filter(([name]) => text.includes(`"${name}"`));
  return { objects: Object.fromEntries(used), procs, main };
}

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await loadVariants();
  // Files are read in the order of their names: those after CPython's tests come first.
  const lines = await record("0-directed", Object.entries(directed));
  // No kata is about the queue; its directed scenarios do.
  for (const family of families.filter((it) => it !== "queue"))
    lines.push(...(await record(family, await chosen(family))));
  for (const kata of new Set(lines.flatMap((it) => it.kata)).values()) {
    const own = lines.filter((it) => it.kata.includes(kata));
    console.log(`${kata}: ${own.length}, ${own.filter((it) => it.robust).length} robust`);
  }
}

await main();
