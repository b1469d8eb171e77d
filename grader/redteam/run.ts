/**
 * `pnpm redteam [attack…]`: grades an honest wrong answer alone and with each attack, in every sandbox of this
 * machine, and fails when an attack gains: more points, another kata's verdict changed, a process left, a secret of
 * the judge's in the verdict.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findCourse, selectKatas } from "../src/catalog/course.ts";
import { type Candidate, grade } from "../src/grading/grade.ts";
import type { Sandbox } from "../src/verdict/sandbox.ts";
import type { KataVerdict } from "../src/verdict/verdict.ts";

const here = import.meta.dirname;
const attacksFolder = path.join(here, "attacks");
const honestWrong = path.join(here, "honest-wrong.ts");
const target = "05-three-tasks";
const bystander = "07-gather-in-order";
/** Stands in the judge's environment; no verdict may contain it. */
const canary = "canary-4f1d7a";

interface Gain {
  readonly attack: string;
  readonly what: string;
}

/** Grades all attacks in the sandbox that KATA_SANDBOX names; the parent starts one process for each sandbox. */
async function runIn(sandbox: Sandbox, names: readonly string[]): Promise<Gain[]> {
  const course = findCourse(here);
  const folder = mkdtempSync(path.join(tmpdir(), "redteam-"));
  try {
    const [kata, other] = selectKatas(course, [target, bystander]);
    if (!kata || !other) throw new Error(`Cannot attack: the course has no ${target} or no ${bystander}`);
    const candidates: Candidate[] = ["honest-wrong", ...names].map((name) => ({
      kata,
      id: name,
      file: layOut(folder, name),
    }));
    const reference = path.join(course.root, "solutions", bystander, `${other.name}.ts`);
    candidates.push({ kata: other, id: "bystander", file: reference });
    const verdicts = await grade(course, candidates, { folder });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return [...judge(names, verdicts), ...leftProcesses(sandbox)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each attack lies alone beside the honest answer. */
function layOut(folder: string, name: string): string {
  const own = path.join(folder, name);
  mkdirSync(own);
  copyFileSync(honestWrong, path.join(own, "honest-wrong.ts"));
  if (name !== "honest-wrong")
    copyFileSync(path.join(attacksFolder, `${name}.ts`), path.join(own, `${name}.ts`));
  return path.join(own, `${name}.ts`);
}

function judge(names: readonly string[], verdicts: readonly KataVerdict[]): Gain[] {
  const [honest, ...rest] = verdicts;
  const gains: Gain[] = [];
  if (rest.at(-1)?.status !== "pass")
    gains.push({ attack: "one of them", what: `${bystander} no longer passes` });
  for (const [index, attack] of names.entries()) {
    const verdict = rest[index];
    const text = JSON.stringify(verdict);
    if (!verdict || !honest) continue;
    if (verdict.status === "pass" || verdict.status === "error")
      gains.push({ attack, what: `the verdict is ${verdict.status} ${verdict.fault ?? ""}` });
    if (verdict.score > honest.score)
      gains.push({ attack, what: `${verdict.score} points instead of ${honest.score}` });
    if (text.includes(canary)) gains.push({ attack, what: "the judge's environment is in the verdict" });
    if (/hidden\/|\.test\.ts/.test(text)) gains.push({ attack, what: "the hidden tests are in the verdict" });
  }
  return gains;
}

function leftProcesses(sandbox: Sandbox): Gain[] {
  if (process.platform !== "linux") return [];
  const list = execFileSync("ps", ["-eo", "ppid=,args="], { encoding: "utf8" }).split("\n");
  const left = list.filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes("answer"));
  return left.map((line) => ({
    attack: "one of them",
    what: `a process is left (${sandbox}): ${line.trim()}`,
  }));
}

function namesFrom(args: readonly string[]): string[] {
  const all = readdirSync(attacksFolder).map((it) => path.basename(it, ".ts"));
  return all.filter((it) => args.length === 0 || args.includes(it)).toSorted();
}

function describe(name: string): string {
  return /^\/\/ attack: (.+)$/m.exec(readFileSync(path.join(attacksFolder, `${name}.ts`), "utf8"))?.[1] ?? "";
}

async function main(): Promise<void> {
  const own = process.env.REDTEAM_SANDBOX as Sandbox | undefined;
  const names = namesFrom(process.argv.slice(2));
  if (own) {
    process.stdout.write(JSON.stringify(await runIn(own, names)));
    // vitest has set it, since tests failed, as they must.
    process.exitCode = 0;
    return;
  }
  let failed = false;
  for (const sandbox of ["bubblewrap", "permission", "process"] as const) {
    if (sandbox === "bubblewrap" && spawnSync("bwrap", ["--version"]).status !== 0) {
      console.log(`${sandbox.padEnd(12)} not on this machine`);
      continue;
    }
    const started = performance.now();
    const output = execFileSync(process.execPath, [import.meta.filename, ...process.argv.slice(2)], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, REDTEAM_SANDBOX: sandbox, KATA_SANDBOX: sandbox, KATA_CANARY: canary },
    });
    const gains: Gain[] = JSON.parse(output);
    const stopped = names.filter((name) => !gains.some((it) => it.attack === name)).length;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${sandbox.padEnd(12)} ${stopped} of ${names.length} attacks stopped, in ${seconds} s`);
    for (const { attack, what } of gains)
      console.log(`  ${attack}: ${what}\n    ${names.includes(attack) ? describe(attack) : ""}`);
    failed ||= gains.length > 0;
  }
  process.exitCode = failed ? 1 : 0;
}

await main();
