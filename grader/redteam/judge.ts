/**
 * `node judge.ts [ATTACK…]`: grades these attacks in the sandbox that KATA_SANDBOX names, beside the honest wrong
 * answer and a right answer to another kata, and prints the results as JSON. Without names it takes all attacks, and
 * the right solutions of all kata as well.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { findCourse, gradingTestOf, type Kata, referenceOf, selectKatas } from "../src/catalog/course.ts";
import { grade } from "../src/grading/grade.ts";
import type { KataVerdict } from "../src/verdict/verdict.ts";
import { type Attack, attacksFolder, readAttacks } from "./attack.ts";
import type { Report, Result } from "./result.ts";
import { gradeRightSolutions } from "./right-solutions.ts";

const bystander = "07-gather-in-order";

async function judge(attacks: readonly Attack[]): Promise<Result[]> {
  const course = findCourse(import.meta.dirname);
  const folder = mkdtempSync(path.join(tmpdir(), "redteam-"));
  const ports = listeningPorts();
  try {
    const byKata = [...Map.groupBy(attacks, (it) => it.kata)].map(([slug, own]) => {
      const [kata] = selectKatas(course, [slug]);
      if (!kata) throw new Error(`Cannot attack: the course has no kata ${slug}`);
      const files = ["honest-wrong", ...own.map((it) => it.name)].map((name) => layOut(folder, kata, name));
      return { kata, own, files };
    });
    const [other] = selectKatas(course, [bystander]);
    const right = other && referenceOf(course, other);
    if (!right) throw new Error(`Cannot attack: the course has no ${bystander}`);
    const laidOut = listing(folder);
    const verdicts = await grade(
      course,
      [
        ...byKata.flatMap(({ kata, files }) =>
          files.map((file) => ({ kata, id: path.basename(file, ".ts"), file })),
        ),
        { kata: other, id: "bystander", file: right },
      ],
      { folder },
    );
    const others = [
      ...(verdicts.at(-1)?.status === "pass" ? [] : [`${bystander} no longer passes`]),
      ...differences(laidOut, listing(folder)).map((it) => `a file of a submission has changed: ${it}`),
      ...(await leftBehind(ports)),
    ];
    const results = byKata.flatMap(({ kata, own }) => {
      const [honest, ...rest] = verdicts.splice(0, own.length + 1);
      const secrets = secretsOf(kata);
      return own.map((attack, index) => {
        const verdict = rest[index] as KataVerdict;
        const gains = gainsOf(verdict, honest as KataVerdict, secrets);
        return { attack: attack.name, ...summary(verdict), gains, surprises: surprises(attack, verdict) };
      });
    });
    // What was left or broken cannot be traced to one of them.
    return results.map((it, index) => (index === 0 ? { ...it, gains: [...it.gains, ...others] } : it));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each attack lies alone beside the honest answer. */
function layOut(folder: string, kata: Kata, name: string): string {
  const own = path.join(folder, kata.slug, name);
  mkdirSync(own, { recursive: true });
  const honest = path.join(import.meta.dirname, "honest", `${kata.slug}.ts`);
  copyFileSync(honest, path.join(own, "honest-wrong.ts"));
  for (const ending of [".ts", ".worker.ts"]) {
    const file = path.join(attacksFolder, name + ending);
    if (existsSync(file)) copyFileSync(file, path.join(own, name + ending));
  }
  return path.join(own, `${name}.ts`);
}

function gainsOf(verdict: KataVerdict, honest: KataVerdict, secrets: readonly string[]): string[] {
  const text = JSON.stringify(verdict);
  const passed = passedTests(honest);
  const more = [...passedTests(verdict)].filter((it) => !passed.has(it));
  return [
    ...(verdict.status === "pass" ? ["the kata passes"] : []),
    ...(verdict.status === "error" ? [`the grader breaks: ${verdict.fault}`] : []),
    ...((verdict.score ?? 0) > (honest.score ?? 0)
      ? [`${verdict.score} points instead of ${honest.score}`]
      : []),
    ...more.map((it) => `the test “${it}” passes`),
    ...secrets.filter((it) => text.includes(it)).map((it) => `the verdict says ${it}`),
  ];
}

function passedTests({ tests }: KataVerdict): Set<string> {
  return new Set(tests.filter((it) => it.status === "passed").map((it) => it.name));
}

/** What only the judge knows: its environment, where its tests lie, and what they say. */
function secretsOf(kata: Kata): string[] {
  const lines = readFileSync(gradingTestOf(kata) ?? "", "utf8").split("\n");
  const code = lines.map((it) => JSON.stringify(it.trim()).slice(1, -1)).filter((it) => it.length > 30);
  return [process.env.KATA_CANARY ?? "KATA_CANARY", "hidden/", ".test.ts", ...code];
}

function summary(verdict: KataVerdict): { verdict: string; finding: string } {
  const failed = verdict.tests.find((it) => it.status !== "passed");
  const rule = verdict.findings.find((it) => it.severity === "essential")?.rule;
  const finding = failed ? `test "${failed.name}"` : "";
  return { verdict: verdict.status, finding: [finding, rule && `rule ${rule}`].filter(Boolean).join(", ") };
}

function surprises(attack: Attack, verdict: KataVerdict): string[] {
  const real = summary(verdict);
  return (["verdict", "finding"] as const)
    .filter((it) => real[it] !== attack[it])
    .map((it) => `Its ${it} is \`${real[it]}\`; its header says \`${attack[it]}\`.`);
}

/** Attacks that write give their files this name, wherever they can. */
const mark = "redteam-left";

/** Processes, files and ports that were not there before; given a moment to go. */
async function leftBehind(portsBefore: readonly string[]): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const files = [tmpdir(), homedir(), "/", process.cwd()].flatMap((folder) =>
    readdirSync(folder).filter((it) => it.startsWith(mark)),
  );
  return [
    ...childProcesses().map((it) => `a process is left: ${it}`),
    ...files.map((it) => `a file is left: ${it}`),
    ...listeningPorts()
      .filter((it) => !portsBefore.includes(it))
      .map((it) => `a port is open: ${it}`),
  ];
}

/** Answer processes that this process has started. */
function childProcesses(): string[] {
  if (process.platform === "win32") return [];
  const list = execFileSync("ps", ["-eo", "ppid=,args="], { encoding: "utf8" }).split("\n");
  return list
    .filter((it) => it.trim().startsWith(`${process.pid} `) && it.includes("answer"))
    .map((it) => it.trim());
}

function listeningPorts(): string[] {
  if (process.platform !== "linux") return [];
  const lines = ["tcp", "tcp6"].flatMap((it) => readFileSync(`/proc/self/net/${it}`, "utf8").split("\n"));
  return lines.map((it) => it.trim().split(/\s+/)).flatMap((it) => (it[3] === "0A" ? [it[1] ?? ""] : []));
}

/** Every file with its size. */
function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
    (it) => `${it} ${statSync(path.join(folder, it)).size}`,
  );
}

function differences(before: readonly string[], after: readonly string[]): string[] {
  return [...after.filter((it) => !before.includes(it)), ...before.filter((it) => !after.includes(it))];
}

const names = process.argv.slice(2);
const results = await judge(readAttacks(names));
const right = names.length > 0 ? {} : { right: await gradeRightSolutions(findCourse(import.meta.dirname)) };
const report: Report = { results, ...right };
process.stdout.write(JSON.stringify(report));
// vitest has set it, since tests failed, as they must.
process.exitCode = 0;
