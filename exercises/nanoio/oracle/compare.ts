/**
 * `pnpm run oracle --per-family 300 --seed 1`: plays random and directed scenarios on CPython and on nanoio, and
 * reports the first difference of each family as a small program.
 */
import { parseArgs } from "node:util";
import type { Scenario } from "../src/scenario.ts";
import { type Difference, differenceBetween, playOnNanoio } from "./difference.ts";
import { directed } from "./directed.ts";
import { families, generate } from "./generate.ts";
import { pythonText, typescriptText } from "./print.ts";
import { findPython, oracleVersion, type PythonTrace, playOnPython } from "./python.ts";
import { shrink } from "./shrink.ts";

/** What came out for the scenarios of one family. */
export interface Tally {
  readonly family: string;
  scenarios: number;
  events: number;
  /** Scenarios in which something is cancelled. */
  cancelled: number;
  deadlocks: number;
  /** Scenarios whose outcome CPython does not define. */
  excluded: number;
  readonly different: Scenario[];
}

/** How many scenarios one Python process plays: it keeps all of them in memory. */
const batchSize = 2000;

/** Plays scenarios on both sides. */
export async function tally(family: string, scenarios: Iterable<Scenario>): Promise<Tally> {
  const sum: Tally = {
    family,
    scenarios: 0,
    events: 0,
    cancelled: 0,
    deadlocks: 0,
    excluded: 0,
    different: [],
  };
  for (const batch of batches(scenarios)) {
    const [theirs, ours] = await Promise.all([playOnPython(batch), batch.map(playOnNanoio)]);
    batch.forEach((scenario, at) => {
      const [python, typescript] = [theirs[at], ours[at]];
      if (!python || !typescript) return;
      count(sum, python);
      if (differenceBetween(python, typescript)) sum.different.push(scenario);
    });
  }
  return sum;
}

function count(sum: Tally, trace: PythonTrace): void {
  if ("excluded" in trace) {
    sum.excluded += 1;
    return;
  }
  sum.scenarios += 1;
  sum.events += trace.events.length;
  if (trace.end[0] === "deadlock") sum.deadlocks += 1;
  if (/CancelledError|"cancelled"/.test(JSON.stringify(trace))) sum.cancelled += 1;
}

function* batches(scenarios: Iterable<Scenario>): Generator<Scenario[]> {
  let batch: Scenario[] = [];
  for (const scenario of scenarios) {
    batch.push(scenario);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The first `count` scenarios of a family. */
export function* series(family: (typeof families)[number], seed: number, count: number): Generator<Scenario> {
  for (let index = 0; index < count; index++) yield generate(family, seed, index);
}

/** A difference as text, in the smallest scenario that has one. */
export async function explain(scenario: Scenario): Promise<string> {
  const smallest = await shrink(scenario, async (candidates) => {
    const traces = await playOnPython(candidates);
    return candidates.map((it, at) => isDifferent(it, traces[at]));
  });
  const [trace] = await playOnPython([smallest]);
  const difference = trace && differenceBetween(trace, playOnNanoio(smallest));
  if (!difference) return "The difference does not come again: something in it is not deterministic.";
  return `${textOf(difference)}\n\n${pythonText(smallest)}\n\n${typescriptText(smallest)}\n\n${JSON.stringify(smallest)}`;
}

function isDifferent(scenario: Scenario, trace: PythonTrace | undefined): boolean {
  return trace !== undefined && differenceBetween(trace, playOnNanoio(scenario)) !== undefined;
}

function textOf({ before, python, typescript }: Difference): string {
  const common = before.slice(-5).map((line) => `          ${line}`);
  return ["[ms, iteration, who, what, …]", ...common, `  CPython ${python}`, `  nanoio  ${typescript}`].join(
    "\n",
  );
}

/** Undefined where the call is not one of these. */
function readArguments(): { perFamily: number; seed: number } | undefined {
  try {
    const text = { type: "string" } as const;
    const options = { "per-family": { ...text, default: "300" }, seed: { ...text, default: "1" } };
    const { values } = parseArgs({ options });
    const [perFamily, seed] = [Number(values["per-family"]), Number(values.seed)];
    return Number.isSafeInteger(perFamily) && perFamily >= 0 && Number.isSafeInteger(seed)
      ? { perFamily, seed }
      : undefined;
  } catch {
    return undefined;
  }
}

const usage =
  "Usage: pnpm --filter @async-kata/nanoio oracle [--per-family 300] [--seed 1], both whole numbers.";
const lacksPython = `There is no ${oracleVersion} to compare with. Install it, so that \`python3.11\` is found, and ask again.`;

async function main(): Promise<void> {
  const given = readArguments();
  if (!given || !findPython()) {
    console.error(given ? lacksPython : usage);
    process.exitCode = 2;
    return;
  }
  const { perFamily, seed } = given;
  console.log(`${oracleVersion}, seed ${seed}`);
  const start = performance.now();
  const sums: Tally[] = [await report(tally("directed", Object.values(directed)))];
  for (const family of families) sums.push(await report(tally(family, series(family, seed, perFamily))));
  const total = (key: "scenarios" | "events" | "cancelled" | "deadlocks" | "excluded") =>
    sums.reduce((sum, it) => sum + it[key], 0);
  const different = sums.reduce((sum, it) => sum + it.different.length, 0);
  console.log(
    `${total("scenarios")} scenarios, ${total("events")} events, ${total("cancelled")} with cancellation, ` +
      `${total("deadlocks")} deadlocks, ${total("excluded")} excluded: ${different} differences, ` +
      `in ${Math.round((performance.now() - start) / 1000)} s`,
  );
  if (different > 0) process.exitCode = 1;
}

async function report(tallied: Promise<Tally>): Promise<Tally> {
  const { family, scenarios, events, cancelled, deadlocks, excluded, different } = await tallied;
  console.log(
    `${family.padEnd(10)} ${scenarios} scenarios, ${events} events, ${cancelled} with cancellation, ` +
      `${deadlocks} deadlocks, ${excluded} excluded: ${different.length} differences`,
  );
  if (different[0]) console.log(`\n${await explain(different[0])}\n`);
  return tallied;
}

if (import.meta.main) await main();
