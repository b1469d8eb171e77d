/** Runs a tool once as a process of its own, and measures it. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { type Tool, toolsFolder } from "./tools.ts";

export interface Run {
  readonly output: string;
  readonly ms: number;
  /** The peaks of the process and of those that it started, added up; `undefined` where that cannot be read. */
  readonly peakBytes: number | undefined;
}

const lookEveryMs = 25;

export async function runTool({ name, command }: Tool): Promise<Run> {
  const [program = "", ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, { cwd: toolsFolder, stdio: ["ignore", "pipe", "pipe"] });
  const peaks = new Map<number, number>();
  const timer = setInterval(() => look(child.pid, peaks), lookEveryMs);
  const closed = new Promise<number | null>((resolve, reject) =>
    child.on("close", resolve).on("error", reject),
  );
  try {
    const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    if (code !== 0 && code !== 1) throw new Error(`Cannot run ${name}: exit code ${code}\n${complaint}`);
    const ms = performance.now() - started;
    return { output, ms, peakBytes: peaks.size > 0 ? sum(peaks.values()) : undefined };
  } finally {
    clearInterval(timer);
  }
}

/** Notes the peak of a process and of all below it, as Linux tells them. */
function look(pid: number | undefined, peaks: Map<number, number>): void {
  if (pid === undefined) return;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
    if (kilobytes) peaks.set(pid, Number(kilobytes) * 1024);
    for (const child of childrenOf(pid)) look(child, peaks);
  } catch {
    // The process has ended in the meantime, or this is not Linux.
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" "))
    .filter((it) => it !== "")
    .map(Number);
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((a, b) => a + b, 0);
}
