/**
 * `pnpm redteam [attack…]`: grades an honest wrong answer alone and with each attack, in every sandbox of this
 * machine, and prints how many attacks each stops. Fails when an attack gains (points, passed tests, another
 * verdict, a secret of the judge's, something left on the machine), and when one does not get the verdict and the
 * finding that its header names, or when a right solution does not pass.
 */
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import type { Sandbox } from "../src/verdict/sandbox.ts";
import { type Attack, readAttacks } from "./attack.ts";
import type { Report, Result } from "./result.ts";

const sandboxes: readonly Sandbox[] = ["bubblewrap", "permission", "process"];
/** Stands in the judge's environment; no verdict may contain it. */
const canary = "canary-4f1d7a";

/** Runs all attacks in one sandbox, in a process of its own: a judge takes one sandbox for its life. */
function runIn(sandbox: Sandbox, names: readonly string[]): Promise<Report> {
  const judge = spawn(process.execPath, [path.join(import.meta.dirname, "judge.ts"), ...names], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, KATA_SANDBOX: sandbox, KATA_CANARY: canary },
  });
  let output = "";
  judge.stdout.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    judge.on("close", (code) =>
      code === 0
        ? resolve(JSON.parse(output) as Report)
        : reject(new Error(`Cannot attack (${sandbox}): the judge ended with code ${code}`)),
    );
  });
}

function isThere(sandbox: Sandbox): boolean {
  return sandbox !== "bubblewrap" || spawnSync("bwrap", ["--version"]).status === 0;
}

/** One line for each means of defence, one column for each sandbox. */
function printMatrix(attacks: readonly Attack[], bySandbox: ReadonlyMap<Sandbox, Report>): void {
  const rows = Map.groupBy(attacks, (it) => it.stoppedBy);
  const columns = [...bySandbox];
  const line = (name: string, cells: readonly string[]) =>
    console.log(`${name.padEnd(18)}${cells.map((it) => it.padStart(14)).join("")}`);
  line(
    "stopped by",
    columns.map(([sandbox]) => sandbox),
  );
  const count = (group: readonly Attack[], results: readonly Result[]) => {
    const stopped = group.filter(({ name }) => results.find((it) => it.attack === name)?.gains.length === 0);
    return `${stopped.length} of ${group.length}`;
  };
  for (const [means, group] of [...rows].toSorted())
    line(
      means,
      columns.map(([, { results }]) => count(group, results)),
    );
  line(
    "all",
    columns.map(([, { results }]) => count(attacks, results)),
  );
}

/** The number of right solutions, over all sandboxes, that did not pass. */
function printRight(bySandbox: ReadonlyMap<Sandbox, Report>): number {
  let punished = 0;
  for (const [sandbox, { right }] of bySandbox) {
    if (!right) continue;
    console.log(`${sandbox}: ${right.count - right.punished.length} of ${right.count} right solutions pass`);
    for (const it of right.punished) console.log(`  not ${it}`);
    punished += right.punished.length;
  }
  return punished;
}

/** The number of attacks, over all sandboxes, that gained or surprised. */
function printFaults(attacks: readonly Attack[], bySandbox: ReadonlyMap<Sandbox, Report>): number {
  let faulty = 0;
  for (const [sandbox, { results }] of bySandbox) {
    for (const { attack, gains, surprises } of results) {
      const found = [...gains.map((it) => `gains: ${it}`), ...surprises];
      if (found.length === 0) continue;
      faulty += 1;
      const what = attacks.find((it) => it.name === attack)?.what ?? "";
      console.log(`\n${attack} (${sandbox}), which ${what}\n  ${found.join("\n  ")}`);
    }
  }
  return faulty;
}

async function main(): Promise<void> {
  const attacks = readAttacks(process.argv.slice(2));
  const there = sandboxes.filter(isThere);
  for (const sandbox of sandboxes.filter((it) => !there.includes(it)))
    console.log(`${sandbox} is not on this machine.`);
  const started = performance.now();
  const bySandbox = new Map<Sandbox, Report>();
  for (const sandbox of there) bySandbox.set(sandbox, await runIn(sandbox, process.argv.slice(2)));
  printMatrix(attacks, bySandbox);
  const punished = printRight(bySandbox);
  const faulty = printFaults(attacks, bySandbox);
  const seconds = Math.round((performance.now() - started) / 1000);
  const tried = attacks.length * there.length;
  const verdict = faulty === 0 ? "No attack gains." : `${faulty} faults.`;
  console.log(`\n${verdict} ${attacks.length} attacks, ${there.length} sandboxes, ${seconds} s.`);
  console.log(` Tests  ${faulty} failed | ${tried - faulty} passed (${tried})`);
  process.exitCode = faulty + punished === 0 ? 0 : 1;
}

await main();
