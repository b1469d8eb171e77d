/**
 * `pnpm bench hardening [runs]`: what the walls around learner code cost. For every kata a process is started, the
 * reference is loaded and a scenario with a thousand answers of the judge is played: without any hardening, then with
 * one wall more each time.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rolldown } from "rolldown";
import { AnswerProcess } from "../src/answer/answer-process.ts";
import { runtimeBundle } from "../src/answer/bundle.ts";
import { kitModules, nanoioModules } from "../src/answer/given.ts";
import { kitPackage } from "../src/answer/names.ts";
import { detectSandbox } from "../src/answer/sandbox.ts";
import { readSubmission } from "../src/answer/submission.ts";
import { encode } from "../src/answer/wire.ts";
import { findCourse, type Kata, referenceOf } from "../src/catalog/course.ts";
import { ioService } from "../src/clock/io-service.ts";
import { play } from "../src/clock/play.ts";
import { defaultLimits } from "../src/manifest/limits.ts";
import type { Sandbox } from "../src/verdict/sandbox.ts";
import { countOf } from "./count-of.ts";

const runs = countOf(process.argv[3], 7);
const course = findCourse(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), "bench-"));

/** The runtime with nothing frozen. */
async function softRuntime(): Promise<string> {
  const file = path.join(folder, "soft.cjs");
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, "..", "src", "answer", "runtime", "main.ts"),
    platform: "node",
    external: /^node:/,
    logLevel: "silent",
    resolve: { alias: { "ses/lockdown-shim.js": path.join(import.meta.dirname, "no-ses.ts") } },
  });
  await bundle.write({ file, format: "cjs", strict: true, minify: true, codeSplitting: false });
  await bundle.close();
  return file;
}

const hard = await runtimeBundle();
const soft = await softRuntime();
const levels: readonly { name: string; runtime: string; sandbox: Sandbox }[] = [
  { name: "no hardening", runtime: soft, sandbox: "process" },
  { name: "frozen", runtime: hard, sandbox: "process" },
  { name: "+ permission", runtime: hard, sandbox: "permission" },
  ...(detectSandbox() === "bubblewrap"
    ? [{ name: "+ bubblewrap", runtime: hard, sandbox: "bubblewrap" as const }]
    : []),
];

const scenario = `async ({ io }) => { for (let turn = 0; turn < 1000; turn += 1) await io.sleep(1); }`;

async function timeOf(kata: Kata, { runtime, sandbox }: (typeof levels)[number]): Promise<number> {
  const { imports, strand } = kata.manifest;
  const all = [kitPackage, ...imports];
  const { modules, url } = readSubmission(referenceOf(course, kata) ?? "", { imports: all });
  const given = strand === "build" ? nanoioModules() : {};
  const started = performance.now();
  const answer = await AnswerProcess.start(runtime, sandbox);
  try {
    await answer.request({ type: "modules", modules: { ...kitModules(), ...given, ...modules } }, 30_000);
    const { outputBytes } = defaultLimits;
    await play(answer, { type: "import", url, imports: all, outputBytes }, {});
    const io = ioService();
    const shape = Object.fromEntries(Object.keys(io.calls ?? {}).map((it) => [it, "call" as const]));
    const services = { io: shape };
    const outcome = await play(
      answer,
      { type: "run", url, scenario, args: encode(undefined), services },
      { io },
    );
    if (outcome.elapsedMs !== 1000) throw new Error(`Cannot time ${kata.slug}: ${outcome.fate?.kind}`);
    return performance.now() - started;
  } finally {
    answer.kill();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

console.log(`medians of ${runs} interleaved runs, ms; × is against no hardening`);
console.log("".padEnd(28) + levels.map((it) => it.name.padStart(20)).join(""));
for (const kata of course.katas) {
  if (!referenceOf(course, kata)) continue;
  const times = levels.map(() => [] as number[]);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, level] of levels.entries()) times[index]?.push(await timeOf(kata, level));
  }
  const medians = times.map(median);
  const cells = medians.map((it) =>
    `${it.toFixed(0)}  × ${(it / (medians[0] ?? 1)).toFixed(2)}`.padStart(20),
  );
  console.log(kata.slug.padEnd(28) + cells.join(""));
}
rmSync(folder, { recursive: true });
