/**
 * `pnpm bench grading [runs]`: what grading costs, as whole processes, beside what the same machine needs for the simplest
 * things. Rounds are interleaved, so that a slow moment of the machine meets every row; compare within one run only.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findCourse } from "../src/catalog/course.ts";
import { countOf } from "./count-of.ts";

const root = path.resolve(import.meta.dirname, "..", "..");
const cli = path.join(root, "grader", "src", "cli.ts");
const runs = countOf(process.argv[3], 9);
const katas = findCourse(root).katas.map((it) => it.slug);
const trivial = path.join(import.meta.dirname, "trivial");
/** On one core wall time is the work that was done. */
const oneCore = spawnSync("taskset", ["-c", "0", "true"]).status === 0 ? ["taskset", "-c", "0"] : [];

interface Row {
  readonly key: string;
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
}

function kata(...args: string[]): string[] {
  return [process.execPath, cli, "grade", ...args, "--reporter", "json"];
}

const vitest = path.join(root, "grader", "node_modules", "vitest", "vitest.mjs");
const one = katas[0] ?? "";
const rows: readonly Row[] = [
  { key: "a", name: "node -e 0", command: [process.execPath, "-e", "0"], cwd: root },
  {
    key: "b",
    name: "kata grade, one kata, cold",
    command: kata(one, "--submission", "solutions"),
    cwd: root,
  },
  {
    key: "d",
    name: "vitest run, one trivial file",
    command: [process.execPath, vitest, "run"],
    cwd: trivial,
  },
  { key: "e1", name: `kata grade, ${katas.length} stubs`, command: kata(), cwd: root },
  {
    key: "e2",
    name: `kata grade, ${katas.length} solutions`,
    command: kata("--submission", "solutions"),
    cwd: root,
  },
];
const pinned: readonly Row[] = rows
  .filter((it) => ["a", "b", "e2"].includes(it.key))
  .map((it) => ({
    ...it,
    key: `${it.key}/1`,
    name: `${it.name}, one core`,
    command: [...oneCore, ...it.command],
  }));
const all = [...rows, ...(oneCore.length > 0 ? pinned : [])];

function timeOf({ command: [program = "", ...args], cwd }: Row): number {
  const started = performance.now();
  const { error, status } = spawnSync(program, args, { cwd, stdio: "ignore" });
  if (error || status === null || status > 1)
    throw error ?? new Error(`Cannot time ${program}: exit code ${status}`);
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const times = new Map(all.map((row) => [row.key, [] as number[]]));
for (const row of all) timeOf(row);
for (let run = 0; run < runs; run += 1) {
  for (const row of all) times.get(row.key)?.push(timeOf(row));
}

const medians = new Map([...times].map(([key, values]) => [key, median(values)]));
const of = (key: string) => medians.get(key) ?? Number.NaN;
const base = of("a");
console.log(`medians of ${runs} interleaved runs, ms; × is against (a)`);
for (const { key, name } of all) {
  const values = times.get(key) ?? [];
  const unit = key.endsWith("/1") ? of("a/1") : base;
  console.log(
    `(${key})`.padEnd(7) +
      name.padEnd(44) +
      of(key).toFixed(0).padStart(7) +
      `× ${(of(key) / unit).toFixed(2)}`.padStart(10) +
      `   min ${Math.min(...values).toFixed(0)}, max ${Math.max(...values).toFixed(0)}`,
  );
}
const further = (of("e2") - of("b")) / (katas.length - 1);
const furtherOnOneCore = (of("e2/1") - of("b/1")) / (katas.length - 1);
console.log(
  `(c)    a further kata in the same run: ${further.toFixed(0)} ms, × ${(further / base).toFixed(2)} of (a)`,
);
if (oneCore.length > 0) {
  console.log(
    `       on one core: ${furtherOnOneCore.toFixed(0)} ms, × ${(furtherOnOneCore / of("a/1")).toFixed(2)} of (a) on one core (aim: < 3)`,
  );
}
console.log(`       cold against vitest: (b) is × ${(of("b") / of("d")).toFixed(2)} of (d) (aim: < 3)`);
