/** CPython as a function: scenarios in, traces out. */
import { execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Scenario, Trace } from "../src/scenario.ts";

const runner = fileURLToPath(new URL("run.py", import.meta.url));
/** Time limits and task groups were mended up to this release: earlier ones of 3.11 play some scenarios differently. */
export const oracleVersion = "CPython 3.11.7";

/** A trace, or the reason why CPython does not define it. */
export type PythonTrace = Trace | { readonly excluded: string };

let found: string | null | undefined;

/** The first `python3.11` on the PATH that is the oracle's version; undefined where there is none. */
export function findPython(): string | undefined {
  found ??= candidates().find((it) => versionOf(it) === oracleVersion) ?? null;
  return found ?? undefined;
}

function candidates(): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return [...new Set(folders)].map((it) => path.join(it, "python3.11"));
}

function versionOf(python: string): string | undefined {
  try {
    return execFileSync(python, [runner, "--version"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

/** Plays scenarios in one Python process. */
export async function playOnPython(scenarios: readonly Scenario[]): Promise<PythonTrace[]> {
  const python = findPython();
  if (!python) throw new Error(`Cannot play on ${oracleVersion}: no python3.11 on the PATH is that`);
  const child = spawn(python, [runner], { stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  child.stdin.on("error", () => {});
  child.stdin.end(scenarios.map((it) => `${JSON.stringify(it)}\n`).join(""));
  const [output, errors] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const code = await ended;
  const traces = output
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const failed = traces.find((it) => "failed" in it);
  if (code !== 0 || failed || traces.length !== scenarios.length)
    throw new Error(`Cannot play on ${python}: ${failed?.failed ?? errors.slice(-2000)}`);
  return traces;
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: string[] = [];
  stream.setEncoding("utf8");
  for await (const part of stream) parts.push(String(part));
  return parts.join("");
}
