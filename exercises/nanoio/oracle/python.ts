/** CPython 3.11 as a function: scenarios in, traces out. */
import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Scenario, Trace } from "../src/scenario.ts";

const runner = fileURLToPath(new URL("run.py", import.meta.url));
const python = "python3.11";

/** A trace, or the reason why CPython does not define it. */
export type PythonTrace = Trace | { readonly excluded: string };

/** "CPython 3.11.7", or undefined where there is no `python3.11`. */
export function pythonVersion(): string | undefined {
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
