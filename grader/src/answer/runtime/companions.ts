/**
 * Threads and child processes that a kata's code may start: the same runtime, hardened again, without the judge's
 * channel. The code gets stand-ins with the names and the manners of Node's; Node's own would lead out.
 *
 * Between the stand-in and its companion every message is wrapped, as `{ message }` from learner code, or as
 * `{ print }` from the console.
 */
import type { ChildProcess as RealChildProcess } from "node:child_process";
import process from "node:process";
import type { Worker as RealWorker } from "node:worker_threads";
import { print, send } from "./channel.ts";
import { Emitter } from "./emitter.ts";
import { type ModuleState, moduleOfSubmission, moduleState } from "./modules.ts";

/** What `sandbox.ts` says on the command line about how companions are started. */
export interface CompanionOptions {
  /** The command of a child process, up to the runtime's path. */
  readonly node: readonly string[];
  /** Heap of a thread. */
  readonly heapMiB: number;
  readonly threads: number;
  readonly processes: number;
}

/** What a companion is told before anything else. */
export interface Orders {
  readonly entry: string;
  readonly state: ModuleState;
  readonly data?: unknown;
}

/** What crosses from a companion. */
export type Wrapped = { readonly message: unknown } | { readonly print: string };

/** The path of the runtime itself. */
const runtime = process.argv[1] ?? "";
/** The first argument of a companion. */
export const roles = { thread: "thread", process: "process" };
/** Node's own, loaded where they are needed: they take as long as all the rest of a start. */
let node: {
  readonly threads: typeof import("node:worker_threads");
  readonly processes: typeof import("node:child_process");
};
let options: CompanionOptions = { node: [], heapMiB: 0, threads: 0, processes: 0 };
const alive = { threads: 0, processes: 0 };

/** From now on so many companions may be started. Call it before the intrinsics are frozen. */
export function allowCompanions(allowed: CompanionOptions): void {
  options = allowed;
  node = {
    threads: process.getBuiltinModule("node:worker_threads"),
    processes: process.getBuiltinModule("node:child_process"),
  };
}

function begin(kind: keyof typeof alive, what: string): void {
  if (alive[kind] >= options[kind])
    throw new RangeError(
      `Cannot start a ${what}: ${alive[kind]} are running, and this kata allows ${options[kind]}`,
    );
  count(kind, 1);
}

/** The judge waits for those that run. */
function count(kind: keyof typeof alive, change: number): void {
  alive[kind] += change;
  send({ type: "alive", count: alive.threads + alive.processes });
}

function receive(wrapped: Wrapped, onMessage: (message: unknown) => void): void {
  if ("print" in wrapped) print(String(wrapped.print));
  else onMessage(wrapped.message);
}

class Worker extends Emitter {
  readonly #real: RealWorker;

  constructor(module: URL | string, { workerData }: { workerData?: unknown } = {}) {
    super();
    const orders: Orders = { entry: moduleOfSubmission(module), state: moduleState(), data: workerData };
    begin("threads", "thread");
    const resourceLimits = { maxOldGenerationSizeMb: options.heapMiB };
    const nothingOfOurs = { env: {}, stdout: true, stderr: true };
    const argv = [roles.thread];
    this.#real = new node.threads.Worker(runtime, {
      workerData: orders,
      resourceLimits,
      argv,
      ...nothingOfOurs,
    });
    this.#real.on("message", (it: Wrapped) => receive(it, (message) => this.emit("message", message)));
    this.#real.on("messageerror", (error) => this.emit("messageerror", error));
    this.#real.on("online", () => this.emit("online"));
    this.#real.on("error", (error) => this.emit("error", error));
    this.#real.on("exit", (code) => {
      count("threads", -1);
      this.emit("exit", code);
    });
  }

  get threadId(): number {
    return this.#real.threadId;
  }

  postMessage(message: unknown): void {
    this.#real.postMessage(message);
  }

  terminate(): Promise<number> {
    return this.#real.terminate();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }
}

class ChildProcess extends Emitter {
  readonly #real: RealChildProcess;

  constructor(module: URL | string, args: readonly string[]) {
    super();
    const orders: Orders = { entry: moduleOfSubmission(module), state: moduleState(), data: args };
    begin("processes", "process");
    const [command = "", ...flags] = options.node;
    this.#real = node.processes.fork(runtime, [roles.process], {
      execPath: command,
      execArgv: flags,
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#real.on("message", (it) => receive(it as Wrapped, (message) => this.emit("message", message)));
    this.#real.on("spawn", () => this.emit("spawn"));
    this.#real.on("disconnect", () => this.emit("disconnect"));
    this.#real.on("error", (error) => this.emit("error", error));
    this.#real.on("exit", (code, signal) => {
      count("processes", -1);
      this.emit("exit", code, signal);
      this.emit("close", code, signal);
    });
    this.#real.send(orders);
  }

  get pid(): number | undefined {
    return this.#real.pid;
  }

  get connected(): boolean {
    return this.#real.connected;
  }

  get exitCode(): number | null {
    return this.#real.exitCode;
  }

  get signalCode(): string | null {
    return this.#real.signalCode;
  }

  get killed(): boolean {
    return this.#real.killed;
  }

  send(message: unknown, callback?: (error: Error | null) => void): boolean {
    return this.#real.send({ message }, (error) => callback?.(error));
  }

  kill(signal?: "SIGTERM" | "SIGKILL" | "SIGINT"): boolean {
    return this.#real.kill(signal);
  }

  disconnect(): void {
    this.#real.disconnect();
  }

  ref(): void {}

  unref(): void {}

  [Symbol.dispose](): void {
    this.kill();
  }
}

/** What learner code finds under the names of Node's modules. */
export const given = {
  threads: {
    Worker,
    isMainThread: true,
    threadId: 0,
    parentPort: null as unknown,
    workerData: undefined as unknown,
  },
  processes: {
    fork: (module: URL | string, args: readonly string[] = []) =>
      new ChildProcess(module, Array.isArray(args) ? args : []),
  },
  process: { pid: process.pid, argv: [] as readonly string[], env: {} } as Record<string, unknown>,
};
