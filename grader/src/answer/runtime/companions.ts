/**
 * Threads and child processes that a kata's code may start: the same runtime, hardened again, without the judge's
 * channel. The code gets stand-ins with the names and the manners of Node's; Node's own would lead out.
 *
 * Between the stand-in and its companion every message is wrapped, as `{ message }` from learner code, or as
 * `{ print }` from the console.
 */
import { type ChildProcess as RealChildProcess, fork as realFork } from "node:child_process";
import process from "node:process";
import { isMainThread, parentPort, Worker as RealWorker, threadId, workerData } from "node:worker_threads";
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
let options: CompanionOptions = { node: [], heapMiB: 0, threads: 0, processes: 0 };
const alive = { threads: 0, processes: 0 };

/** From now on so many companions may be started. */
export function allowCompanions(allowed: CompanionOptions): void {
  options = allowed;
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
    this.#real = new RealWorker(runtime, { workerData: orders, resourceLimits, ...nothingOfOurs });
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
    this.#real = realFork(runtime, ["companion"], {
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

/** Keeps a companion alive while somebody listens to it. */
interface Line {
  ref(): void;
  unref(): void;
}

/** The one who has started a companion, as the companion sees it. What comes before anybody listens is kept. */
class Parent extends Emitter {
  readonly #post: (wrapped: Wrapped) => void;
  readonly #line: Line | null | undefined;
  #kept: unknown[] = [];

  constructor(post: (wrapped: Wrapped) => void, line: Line | null | undefined) {
    super();
    this.#post = post;
    this.#line = line;
    line?.unref();
  }

  override on(event: string, listener: (...args: unknown[]) => void): this {
    super.on(event, listener);
    return this.#settle();
  }

  override once(event: string, listener: (...args: unknown[]) => void): this {
    super.once(event, listener);
    return this.#settle();
  }

  override off(event: string, listener: (...args: unknown[]) => void): this {
    super.off(event, listener);
    return this.#settle();
  }

  /** A message has come in. */
  deliver(message: unknown): void {
    if (this.listenerCount("message") > 0) this.emit("message", message);
    else this.#kept.push(message);
  }

  postMessage(message: unknown): void {
    this.#post({ message });
  }

  close(): void {
    this.removeAllListeners("message");
    this.#settle();
  }

  #settle(): this {
    const isHeard = this.listenerCount("message") > 0;
    if (isHeard) this.#line?.ref();
    else this.#line?.unref();
    // Not within the call: whoever listens may still have to set up what it needs.
    if (isHeard && this.#kept.length > 0) setImmediateReal(() => this.#handOver());
    return this;
  }

  #handOver(): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const message of kept) this.deliver(message);
  }
}

const setImmediateReal = setImmediate;
const realExit = process.exit.bind(process);

/** What learner code finds under the names of Node's modules. */
export const given = {
  threads: { Worker, isMainThread, threadId, parentPort: null as unknown, workerData: undefined as unknown },
  processes: {
    fork: (module: URL | string, args: readonly string[] = []) =>
      new ChildProcess(module, Array.isArray(args) ? args : []),
  },
  process: { pid: process.pid, argv: [] as readonly string[], env: {} } as Record<string, unknown>,
};

/** This is a thread of a kata: what it was told. */
export function openThread(): Orders {
  const port = parentPort;
  if (!port) throw new Error("Cannot open a thread: this is the main one");
  const orders = workerData as Orders;
  const parent = new Parent((it) => port.postMessage(it), port);
  port.on("message", (message) => parent.deliver(message));
  parent.close();
  given.threads = { ...given.threads, parentPort: parent, workerData: orders.data };
  given.process = { ...given.process, exit: realExit };
  return orders;
}

/** This is a child process of a kata: the same, once the orders have come. */
export function openChild(): Promise<Orders> {
  const parent = new Parent((it) => void process.send?.(it), process.channel);
  const { promise, resolve } = Promise.withResolvers<Orders>();
  process.channel?.ref();
  process.once("message", (orders: Orders) => {
    process.on("message", (it: { message: unknown }) => parent.deliver(it.message));
    parent.close();
    resolve(orders);
  });
  process.on("disconnect", () => realExit(0));
  given.process = {
    ...given.process,
    send: (message: unknown) => parent.postMessage(message),
    on: parent.on.bind(parent),
    once: parent.once.bind(parent),
    off: parent.off.bind(parent),
    exit: realExit,
    disconnect: () => process.disconnect?.(),
  };
  return promise;
}

/** Passes on what a companion prints. */
export function printAbove(text: string): void {
  const wrapped: Wrapped = { print: text };
  if (parentPort) parentPort.postMessage(wrapped);
  else process.send?.(wrapped);
}
