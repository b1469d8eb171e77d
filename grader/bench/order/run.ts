/**
 * `node run.ts FIRST COUNT [controls]`: plays the programs of so many seeds, in a process of its own; answers in JSON.
 * With `controls` the wrong recorders play, too; with
 * `frozen` the intrinsics are frozen first, as in the answer process.
 */
import process from "node:process";
import { compare, type Difference } from "./compare.ts";
import { wrongTracers } from "./controls.ts";
import { randomProgram } from "./programs.ts";

export interface Share {
  readonly programs: number;
  readonly events: number;
  readonly awaits: number;
  readonly records: number;
  readonly differences: readonly (Difference & { readonly seed: number })[];
  /** For each wrong way to record, how many programs it took to notice it; null where it was not noticed. */
  readonly controls: Readonly<Record<string, number | null>>;
}

const controlPrograms = 400;
const [first = 0, count = 1] = process.argv.slice(2, 4).map(Number);
const [withControls, isFrozen] = ["controls", "frozen"].map((it) => process.argv.includes(it));

async function playAll(): Promise<Share> {
  const total = { events: 0, awaits: 0, records: 0 };
  const differences: (Difference & { seed: number })[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const { difference, events, awaits, records } = await compare(randomProgram(`program ${seed}`));
    total.events += events;
    total.awaits += awaits;
    total.records += records;
    if (difference) differences.push({ ...difference, seed });
  }
  return { programs: count, ...total, differences, controls: withControls ? await playControls() : {} };
}

/** Wrong recorders play until they are noticed; programs enough for each of them. */
async function playControls(): Promise<Share["controls"]> {
  const found: Record<string, number | null> = {};
  for (const [name, change] of Object.entries(wrongTracers)) {
    found[name] = null;
    for (let seed = first; seed < first + controlPrograms && found[name] === null; seed += 1) {
      const { difference } = await compare(randomProgram(`program ${seed}`), change);
      if (difference) found[name] = seed - first + 1;
    }
  }
  return found;
}

declare const lockdown: (options: Record<string, string>) => void;

if (isFrozen) {
  await import("ses");
  lockdown({
    consoleTaming: "unsafe",
    errorTaming: "unsafe",
    errorTrapping: "none",
    evalTaming: "unsafe-eval",
    localeTaming: "unsafe",
    overrideTaming: "severe",
    regExpTaming: "unsafe",
    stackFiltering: "verbose",
    unhandledRejectionTrapping: "none",
  });
}
process.stdout.write(JSON.stringify(await playAll()));
