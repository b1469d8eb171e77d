/** `kata grade`, ended from outside at any moment: no process stays behind, and no half of a report. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Random } from "../src/testing/random.ts";
import { cliPath, TestCourse } from "./support/course.ts";

let course: TestCourse;

beforeAll(() => {
  course = new TestCourse({ "01-first": () => {}, "02-loops": () => {} });
  const right = course.read("solutions/01-first/first.ts");
  course.write("submission/01-first/first.ts", right);
  course.write(
    "submission/02-loops/loops.ts",
    right.replace("Promise<Datum[]> {", "Promise<Datum[]> {\n  while (true);"),
  );
});

afterAll(() => course.remove());

/** Every process with its parent. */
function processes(): Map<number, number> {
  const ids = readdirSync("/proc").filter((it) => /^\d+$/.test(it));
  return new Map(ids.flatMap((id) => parentOf(Number(id))));
}

function parentOf(pid: number): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? [] : [[pid, Number(parent)]];
  } catch {
    return [];
  }
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function descendantsOf(root: number): number[] {
  const parents = processes();
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

async function allGone(pids: ReadonlySet<number>): Promise<number[]> {
  const left = () => [...pids].filter((pid) => parentOf(pid).length > 0);
  for (let round = 0; round < 100 && left().length > 0; round += 1) await sleep(100);
  return left();
}

const onLinux = process.platform === "linux";
const signals = ["SIGINT", "SIGTERM", "SIGKILL"] as const;
const moments = [1, 2, 3].flatMap((round) => signals.map((signal) => ({ signal, round })));

test
  .runIf(onLinux)
  .for(
    moments.flatMap((it) => [
      { ...it, sandbox: "" },
      ...(it.round === 3 ? [{ ...it, sandbox: "permission" }] : []),
    ]),
  )("$signal leaves nothing behind ($round $sandbox)", async ({ signal, round, sandbox }) => {
  const output = path.join(course.root, `${signal}-${round}-${sandbox}.json`);
  const grading = spawn(
    process.execPath,
    [cliPath, "grade", "--submission", "submission", "--reporter", "json", "--output", output],
    {
      cwd: course.root,
      stdio: "ignore",
      env: { ...process.env, ...(sandbox === "" ? {} : { KATA_SANDBOX: sandbox }) },
    },
  );
  const ended = new Promise((resolve) => grading.on("close", resolve));
  const seen = new Set<number>();
  // In the third round a program loops at the moment of the end.
  const waitMs = round === 3 ? 2500 : new Random(`${signal} ${round}`).int(100, 2000);
  for (const start = Date.now(); Date.now() - start < waitMs; await sleep(50)) {
    for (const pid of descendantsOf(grading.pid ?? 0)) seen.add(pid);
  }
  for (const pid of descendantsOf(grading.pid ?? 0)) seen.add(pid);
  grading.kill(signal);
  await ended;
  expect(await allGone(seen)).toEqual([]);
  if (existsSync(output)) expect(JSON.parse(readFileSync(output, "utf8"))).toHaveProperty("katas");
  expect(readdirSync(course.root).filter((it) => it.endsWith(".tmp"))).toEqual([]);
});

test.runIf(onLinux)("an answer process that is killed from outside costs nobody points", async () => {
  const output = path.join(course.root, "killed.json");
  const args = ["grade", "02", "--submission", "submission", "--reporter", "json", "--output", output];
  const grading = spawn(process.execPath, [cliPath, ...args], { cwd: course.root, stdio: "ignore" });
  const ended = new Promise((resolve) => grading.on("close", resolve));
  // Whatever waits or works is killed, over and over: the submission loops, so that one of them is at work.
  for (let round = 0; round < 200 && grading.exitCode === null; round += 1) {
    await sleep(100);
    const answers = descendantsOf(grading.pid ?? 0).filter((pid) =>
      commandLineOf(pid).includes("--max-old-space"),
    );
    if (round > 15) for (const pid of answers) killIfThere(pid);
  }
  expect(await ended).toBe(2);
  const verdict = JSON.parse(readFileSync(output, "utf8"));
  expect(verdict).toMatchObject({ score: null, katas: [{ status: "error", score: null }] });
});

/** A process may have ended since it was seen. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
