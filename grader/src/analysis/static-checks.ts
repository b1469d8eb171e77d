/** The handle on the thread that runs the static checks. */
import { Worker } from "node:worker_threads";
import type { Manifest } from "../manifest/schema.ts";
import type { Finding } from "../verdict/finding.ts";
import type { Analyzer } from "./analyzer.ts";

export interface CheckRequest {
  /** Absolute path of the file to be checked. */
  readonly file: string;
  /** Absolute path of the reference, whose exports are the contract. */
  readonly reference: string | undefined;
  /** What the kata says of the rules; without it none is applied. */
  readonly rules?: Manifest["rules"];
  readonly tasks: Manifest["tasks"];
  /** CPU ms that it may take: types can be written that take for ever to check. */
  readonly budgetMs?: number;
}

/** A variable that a scenario of a test takes from outside of its body. */
export interface OuterVariable {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

export interface Request {
  readonly id: number;
  readonly method: keyof Analyzer;
  readonly argument: unknown;
}

export type Response =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: string; readonly tooDeep?: boolean };

const watchEveryMs = 250;
/** CPU ms for what an author's files may take; submissions have a limit of their own. */
const usualBudgetMs = 60_000;

interface Waiting extends PromiseWithResolvers<unknown> {
  readonly request: Request;
  readonly budgetMs: number;
}

/** Why a request has no result: its file takes too long, or is nested too deeply for the checks. */
class TooMuch extends Error {}

export class StaticChecks {
  #worker: Worker | undefined;
  /** Requests in order; the first one is being worked on. */
  readonly #queue: Waiting[] = [];
  #watch: Watch | undefined;
  #lastId = 0;

  constructor() {
    // The thread loads its modules while there is nothing to check yet.
    this.#worker = this.#startWorker();
  }

  /**
   * Checks one file.
   * @throws {Error} when the checks themselves break; that is never the learner's fault. So do the other methods.
   */
  async check(request: CheckRequest): Promise<readonly Finding[]> {
    try {
      return (await this.#call("check", request, request.budgetMs)) as readonly Finding[];
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      return [tooMuchFinding(request)];
    }
  }

  /** Finds what the scenarios of a test file use from outside of their bodies. */
  findOuterVariables(file: string): Promise<readonly OuterVariable[]> {
    return this.#call("findOuterVariables", file) as Promise<readonly OuterVariable[]>;
  }

  /** The names of all rules. */
  ruleNames(): Promise<readonly string[]> {
    return this.#call("ruleNames", undefined) as Promise<readonly string[]>;
  }

  async close(): Promise<void> {
    this.#watch?.stop();
    await this.#worker?.terminate();
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    worker.on("message", (response: Response) => this.#receive(response));
    worker.on("error", (error) => this.#replace(error));
    return worker;
  }

  #call(method: keyof Analyzer, argument: unknown, budgetMs = usualBudgetMs): Promise<unknown> {
    this.#lastId += 1;
    const request = { id: this.#lastId, method, argument };
    const waiting = { ...Promise.withResolvers<unknown>(), request, budgetMs };
    this.#queue.push(waiting);
    if (this.#queue.length === 1) this.#sendFirst();
    return waiting.promise;
  }

  #sendFirst(): void {
    const first = this.#queue[0];
    const worker = this.#worker;
    this.#watch?.stop();
    if (!first || !worker) return;
    this.#watch = watchCpu(worker, first.budgetMs, () => this.#replace(new TooMuch()));
    worker.postMessage(first.request);
  }

  #receive(response: Response): void {
    const waiting = this.#queue.shift();
    if ("fault" in response) waiting?.reject(response.tooDeep ? new TooMuch() : new Error(response.fault));
    else waiting?.resolve(response.result);
    this.#sendFirst();
  }

  /** Gives up the request at hand, and the thread with it. The next request gets a new one. */
  #replace(error: unknown): void {
    this.#queue.shift()?.reject(error);
    void this.#worker?.terminate();
    this.#worker = this.#startWorker();
    this.#sendFirst();
  }
}

interface Watch {
  readonly stop: () => void;
}

/**
 * Calls `onEnd` when the thread has used so many ms of CPU time: on a busy machine an honest file takes longer by the
 * clock, but not more work.
 */
function watchCpu(worker: Worker, budgetMs: number, onEnd: () => void): Watch {
  const usedMs = async () => {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  };
  let startMs: number | undefined;
  const look = async () => {
    const nowMs = await usedMs();
    startMs ??= nowMs;
    if (nowMs - startMs > budgetMs) onEnd();
  };
  // A thread that has ended has no usage; its end is noticed elsewhere.
  const timer = setInterval(() => void look().catch(() => {}), watchEveryMs);
  void look().catch(() => {});
  return { stop: () => clearInterval(timer) };
}

/** What was not checked cannot count: it costs the points of every task. */
function tooMuchFinding({ file, tasks, budgetMs = usualBudgetMs }: CheckRequest): Finding {
  const message =
    `This file cannot be checked within ${budgetMs / 1000} s, or not at all: its types call themselves over and ` +
    "over, or its code is nested too deeply. Write it more simply.";
  return {
    rule: "type-error",
    severity: "essential",
    file,
    line: 1,
    column: 1,
    message,
    tasks: tasks.map((it) => it.id),
  };
}
