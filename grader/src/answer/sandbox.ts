/** What stands around an answer process: the strongest that the machine offers. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import { type Sandbox, sandboxSchema } from "../verdict/sandbox.ts";

/** What a process is started with. */
export interface ProcessTerms {
  readonly limits: Pick<Limits, "heapMiB" | "dataMiB" | "kataMs" | "threads" | "processes">;
  readonly capabilities: readonly ("threads" | "processes")[];
}

/** What a process is started with, and what may come out of it. */
export type AnswerTerms = ProcessTerms & { readonly limits: Limits };

export const usualTerms = { limits: defaultLimits, capabilities: [] } satisfies AnswerTerms;

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

let detected: Sandbox | undefined;

/** The sandbox of this machine; the environment variable KATA_SANDBOX asks for a certain one. */
export function detectSandbox(): Sandbox {
  detected ??=
    sandboxSchema.safeParse(process.env.KATA_SANDBOX).data ??
    (bubblewrapWorks() ? "bubblewrap" : "permission");
  return detected;
}

let setpriv: readonly string[] | undefined;

/** A program that loops does not notice that its judge was killed: where the system can, it sees to that. */
function diesWithParent(): readonly string[] {
  const command = ["setpriv", "--pdeathsig", "KILL", "--"];
  const works = () => spawnSync(command[0] ?? "", [...command.slice(1), "true"]).status === 0;
  setpriv ??= process.platform === "linux" && works() ? command : [];
  return setpriv;
}

function bubblewrapWorks(): boolean {
  if (process.platform !== "linux") return false;
  const probe = spawnSync("bwrap", [...bubblewrapArgs([]), "/bin/true"], { stdio: "ignore", timeout: 5000 });
  return probe.status === 0;
}

/** The command line that starts `runtime` in a sandbox. */
export function commandLine(
  sandbox: Sandbox,
  runtime: string,
  terms: ProcessTerms = usualTerms,
): CommandLine {
  const inside = sandbox === "bubblewrap";
  const entry = inside ? "/answer.cjs" : runtime;
  const node = [inside ? "/node" : process.execPath, ...nodeArgs(sandbox, entry, terms)];
  const mounts = [
    ["--ro-bind", process.execPath, "/node"],
    ["--ro-bind", runtime, "/answer.cjs"],
  ].flat();
  const program = inside ? ["bwrap", ...bubblewrapArgs(mounts), ...node] : [...diesWithParent(), ...node];
  if (process.platform === "win32") return { command: node[0] ?? "", args: node.slice(1) };
  return { command: "/bin/sh", args: ["-c", `${limitScript(terms)} exec "$@"`, "sh", ...program] };
}

/** The limit of CPU time is the last resort, for a judge that was killed and cannot end the process itself. */
function limitScript(terms: ProcessTerms): string {
  // Every thread reserves that much for a heap of its own.
  const threadsMiB = most("threads", terms) * 768;
  const cpuSeconds = Math.ceil(terms.limits.kataMs / 1000) * (1 + most("threads", terms)) + 60;
  return `ulimit -c 0 2>/dev/null; ulimit -d ${(terms.limits.dataMiB + threadsMiB) * 1024} 2>/dev/null; ulimit -t ${cpuSeconds} 2>/dev/null;`;
}

function nodeArgs(sandbox: Sandbox, entry: string, terms: ProcessTerms): string[] {
  const { limits, capabilities } = terms;
  const flags = [
    ...(sandbox === "process" ? [] : ["--permission", `--allow-fs-read=${entry}`]),
    `--max-old-space-size=${limits.heapMiB}`,
    "--disallow-code-generation-from-strings",
    "--disable-sigusr1",
    "--no-warnings",
  ];
  if (capabilities.length === 0) return [...flags, entry];
  const allows = capabilities.map((it) => (it === "threads" ? "--allow-worker" : "--allow-child-process"));
  return [...flags, ...(sandbox === "process" ? [] : allows), entry, companionOptions(sandbox, flags, terms)];
}

/** How many of a kind may run. */
function most(kind: "threads" | "processes", { limits, capabilities }: ProcessTerms): number {
  return capabilities.includes(kind) ? limits[kind] : 0;
}

/** How the runtime starts threads and child processes, and how many; see its `companions.ts`. */
function companionOptions(sandbox: Sandbox, flags: readonly string[], terms: ProcessTerms): string {
  const inside = sandbox === "bubblewrap";
  const node = inside ? ["/node"] : [...diesWithParent(), process.execPath];
  return JSON.stringify({
    node: [...node, ...flags],
    heapMiB: terms.limits.heapMiB,
    threads: most("threads", terms),
    processes: most("processes", terms),
  });
}

/** Folders with the shared libraries that Node is linked against. */
const libraryFolders = ["/usr/lib", "/lib", "/lib64", "/lib32", "/usr/lib64"];

function bubblewrapArgs(mounts: readonly string[]): string[] {
  const libraries = libraryFolders.filter((it) => existsSync(it)).flatMap((it) => ["--ro-bind", it, it]);
  const probe = mounts.length === 0 ? ["--ro-bind", "/bin", "/bin"] : [];
  return [
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    "--clearenv",
    ...["--uid", "65534", "--gid", "65534"],
    ...libraries,
    ...probe,
    ...["--dev", "/dev"],
    ...mounts,
    ...["--chdir", path.sep],
  ];
}
