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
  readonly rules: Manifest["rules"];
  readonly tasks: Manifest["tasks"];
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
  | { readonly id: number; readonly fault: string };

export class StaticChecks {
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url));
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  constructor() {
    this.#worker.on("message", (response: Response) => this.#receive(response));
    this.#worker.on("error", (error) => this.#failAll(error));
  }

  /**
   * Checks one file.
   * @throws {Error} when the checks themselves break; that is never the learner's fault. So do the other methods.
   */
  check(request: CheckRequest): Promise<readonly Finding[]> {
    return this.#call("check", request) as Promise<readonly Finding[]>;
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
    await this.#worker.terminate();
  }

  #call(method: keyof Analyzer, argument: unknown): Promise<unknown> {
    this.#lastId += 1;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, waiting);
    this.#worker.postMessage({ id: this.#lastId, method, argument } satisfies Request);
    return waiting.promise;
  }

  #receive(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if ("fault" in response) waiting?.reject(new Error(response.fault));
    else waiting?.resolve(response.result);
  }

  #failAll(error: unknown): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
