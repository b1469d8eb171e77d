/**
 * `pnpm bench order [programs]`: whether instrumentation changes anything. Random async programs are played plain and
 * instrumented, and have to log the same in the same order; wrong ways to record have to be noticed. Errors have to
 * come from the same places. Source files of real packages have to stay modules.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { countOf } from "../count-of.ts";
import { instrumentRealFiles } from "./real-files.ts";
import type { Share } from "./run.ts";
import { failingPrograms, stacksOf } from "./stacks.ts";

const programs = countOf(process.argv[3], 20_000);
/** A process for so many, since code that was made from text is kept for ever. */
const share = 1000;
const maxRealFiles = 2500;

async function playShare(first: number, count: number): Promise<Share> {
  const script = path.join(import.meta.dirname, "run.ts");
  const child = spawn(
    process.execPath,
    [script, String(first), String(count), ...(first === 0 ? ["controls"] : [])],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const answer = await text(child.stdout);
  if (answer === "") throw new Error(`Cannot play the programs from ${first}: the process ended early`);
  return JSON.parse(answer);
}

function sum(shares: readonly Share[], key: "programs" | "events" | "awaits" | "records"): string {
  return shares.reduce((total, it) => total + it[key], 0).toLocaleString("en");
}

const started = performance.now();
const shares: Share[] = [];
for (let first = 0; first < programs; first += share) {
  shares.push(await playShare(first, Math.min(share, programs - first)));
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const differences = shares.flatMap((it) => it.differences);
console.log(
  `${sum(shares, "programs")} programs, ${sum(shares, "events")} events, ${sum(shares, "awaits")} waits, ` +
    `${sum(shares, "records")} records: ${differences.length} differences (${seconds} s)`,
);
for (const { seed, at, source } of differences.slice(0, 3)) console.log(`seed ${seed}: ${at}\n${source}`);

let unnoticed = 0;
for (const [name, firstSeen] of Object.entries(shares[0]?.controls ?? {})) {
  if (firstSeen === null) unnoticed += 1;
  console.log(
    `wrong on purpose, ${name}: ${firstSeen === null ? "NOT NOTICED" : `noticed by program ${firstSeen}`}`,
  );
}

let otherPlaces = 0;
let frames = 0;
for (const source of failingPrograms) {
  const { plain, instrumented } = await stacksOf(source);
  frames += plain.length;
  if (plain.join() === instrumented.join() && plain.length > 0) continue;
  otherPlaces += 1;
  console.log(`other places: ${plain} became ${instrumented}`);
}
console.log(
  `${failingPrograms.length} errors, ${frames} places in their stacks: ${otherPlaces} with other places`,
);

const real = instrumentRealFiles(maxRealFiles);
console.log(
  `${real.files} real files (${real.typescript} of TypeScript), ${real.lines.toLocaleString("en")} lines, ` +
    `${real.sites.toLocaleString("en")} sites: ${real.faults.length} faults, ` +
    `${(real.ms / real.files).toFixed(1)} ms a file`,
);
for (const it of real.faults.slice(0, 10)) console.log(it);
if (differences.length + unnoticed + otherPlaces + real.faults.length > 0) process.exitCode = 1;
