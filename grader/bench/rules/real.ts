/**
 * `pnpm bench real [--sample N] [--seed S]`: every rule on the TypeScript sources of real packages, each with the options
 * of its own `tsconfig.json`. Fails when a rule crashes. A sample shows findings with their code, to be judged by hand;
 * rules of this course have nothing to say there and are only tried.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { markdownTable } from "markdown-table";
import type { Linted } from "../../src/lint/lint-files.ts";
import { rules } from "../../src/rules/index.ts";
import type { Finding } from "../../src/verdict/finding.ts";
import { countOf } from "../count-of.ts";
import { realFiles, shortPath } from "./real-files.ts";
import type { PackageReport } from "./real-package.ts";

/** Lines that are shown before a finding, and behind it. */
const linesAround = [12, 20] as const;

const { sample, seed } = parseArgs({
  args: process.argv.slice(3),
  options: { sample: { type: "string" }, seed: { type: "string", default: "1" } },
}).values;

const sampleSize = countOf(sample, 0);
const packages = realFiles();
const started = performance.now();
const reports = await checkAll([...packages.values()]);
const linted = reports.flatMap((it) => it.linted);
const crashes = reports.flatMap((it) => it.crashes);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const findings = linted.flatMap((it) => it.findings);
const unread = linted.filter((it) => it.findings.some(({ rule }) => rule === "syntax-error"));

console.log(
  `${linted.length} files of ${packages.size} packages, ${lineCount(linted)} lines, ${unread.length} files unread: ` +
    `${findings.filter(isOfRule).length} findings, ${crashes.length} crashes (${seconds} s)`,
);
for (const it of crashes) console.log(it);
console.log(`\n${rulesTable()}\n\n${packagesTable()}`);
for (const it of sampleOf(findings.filter(isOfRule), sampleSize)) console.log(`\n${shown(it)}`);
if (crashes.length > 0) process.exitCode = 1;

/** As many packages at once as there are cores. */
async function checkAll(all: readonly string[][]): Promise<PackageReport[]> {
  const found: PackageReport[] = [];
  const next = all.values();
  const lane = async () => {
    for (const files of next) found.push(await checkApart(files));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return found;
}

async function checkApart(files: readonly string[]): Promise<PackageReport> {
  const thread = new Worker(new URL("./real-package.ts", import.meta.url), { workerData: files });
  const [report] = await once(thread, "message");
  return report;
}

/** Not of the course, and no fault of the syntax. */
function isOfRule({ rule }: Finding): boolean {
  return rules.some((it) => it.name === rule && !it.isOfCourse);
}

function rulesTable(): string {
  const rows = rules
    .filter((it) => !it.isOfCourse)
    .map(({ name }) => {
      const own = findings.filter((it) => it.rule === name);
      return [name, `${own.length}`, `${new Set(own.map((it) => it.file)).size}`];
    });
  return markdownTable([["rule", "findings", "in files"], ...rows], { align: ["l", "r", "r"] });
}

function packagesTable(): string {
  const rows = [...packages].map(([name, files]) => {
    const own = findings.filter((it) => isOfRule(it) && files.includes(it.file));
    return [name, `${files.length}`, `${own.length}`];
  });
  return markdownTable([["package", "files", "findings"], ...rows], { align: ["l", "r", "r"] });
}

/** Drawn by the hash of the place, so that a finding which is gone brings in one other and leaves the rest. */
function sampleOf(all: readonly Finding[], size: number): Finding[] {
  const key = (it: Finding) =>
    createHash("sha256")
      .update(`${seed} ${it.rule} ${shortPath(it.file)}:${it.line}:${it.column}`)
      .digest("hex");
  return all
    .map((it) => ({ it, key: key(it) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, size)
    .map(({ it }) => it);
}

function shown({ rule, file, line, message }: Finding): string {
  const [before, behind] = linesAround;
  const first = Math.max(1, line - before);
  const code = readFileSync(file, "utf8")
    .split("\n")
    .slice(first - 1, line + behind);
  const numbered = code.map((it, at) => `${first + at === line ? ">" : " "} ${first + at}  ${it}`);
  return [`${shortPath(file)}:${line} ${rule}`, message, ...numbered].join("\n");
}

function lineCount(files: readonly Linted[]): string {
  const lines = files.map((it) => readFileSync(it.file, "utf8").split("\n").length);
  return lines.reduce((a, b) => a + b, 0).toLocaleString("en");
}
