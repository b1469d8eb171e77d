/** The judge's handle on one answer process. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex, Readable } from "node:stream";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import { MachineFault } from "../verdict/errors.ts";
import type { Sandbox } from "../verdict/sandbox.ts";
import { channelFd, printLimitExitCode } from "./names.ts";
import { type Command, type Reply, replySchema } from "./protocol.ts";
import { commandLine, type ProcessTerms, usualTerms } from "./sandbox.ts";

/**
 * Why an answer process is of no more use.
 * - `blocked`: it did not reply in time, so its code never gave control back.
 * - `memory`: it asked for more memory than it may have.
 * - `output`: it printed more than it may.
 * - `message`: it said more to the judge at once than it may.
 * - `exited`: it ended of its own accord.
 * - `killed`: somebody else ended it, such as a machine that has run out of memory.
 * - `garbled`: it said something that is not of the protocol.
 */
export type EndReason = "blocked" | "memory" | "output" | "message" | "exited" | "killed" | "garbled";

/** Thrown by `request` when the process has ended instead of replying. */
export class AnswerEnded extends Error {
  override readonly name = "AnswerEnded";
  readonly reason: EndReason;

  constructor(reason: EndReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

const startBudgetMs = 30_000;
const keptErrorBytes = 4000;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

export class AnswerProcess {
  readonly #child: ChildProcess;
  readonly #channel: Duplex;
  #received: Buffer[] = [];
  #receivedBytes = 0;
  #outputBytesLeft = defaultLimits.outputBytes;
  #messageBytes = defaultLimits.messageBytes;
  #errorText = "";
  #waiting: Waiting | undefined;
  #ended: AnswerEnded | undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#channel = child.stdio[channelFd] as Duplex;
    this.#channel.on("data", (chunk: Buffer) => this.#receive(chunk));
    this.#channel.on("error", () => {});
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => this.#count(chunk, stream));
    child.on("error", (error) => this.#end(new AnswerEnded("exited", error.message)));
    child.on("close", (code, signal) => this.#end(this.#explainExit(code, signal)));
  }

  /**
   * Starts a process and waits until it is ready for commands.
   * @throws {MachineFault} when it does not start
   */
  static async start(
    runtime: string,
    sandbox: Sandbox,
    terms: ProcessTerms = usualTerms,
  ): Promise<AnswerProcess> {
    const { command, args } = commandLine(sandbox, runtime, terms);
    const child = spawn(command, args, { env: {}, cwd: "/", stdio: ["ignore", "pipe", "pipe", "pipe"] });
    const answer = new AnswerProcess(child);
    try {
      await answer.#nextReply(startBudgetMs);
    } catch (error) {
      const said = answer.#errorText.trim();
      answer.kill();
      throw new MachineFault(
        `Cannot start an answer process (${sandbox}): ${said || (error as Error).message}`,
        {
          cause: error,
        },
      );
    }
    return answer;
  }

  /** What may come out of it from now on. */
  limitTo({ outputBytes, messageBytes }: Pick<Limits, "outputBytes" | "messageBytes">): void {
    this.#outputBytesLeft = outputBytes;
    this.#messageBytes = messageBytes;
  }

  /** False once the process has ended or was killed. */
  get alive(): boolean {
    return this.#ended === undefined;
  }

  /**
   * Sends a command and waits for the reply.
   * @throws {AnswerEnded} when there is none within `budgetMs` of real time; the process is gone then.
   */
  request(command: Command, budgetMs: number): Promise<Reply> {
    const reply = this.#nextReply(budgetMs);
    this.#channel.write(`${JSON.stringify(command)}\n`);
    return reply;
  }

  kill(): void {
    this.#end(new AnswerEnded("exited", "the process was ended by the judge"));
    this.#child.kill("SIGKILL");
    this.#channel.destroy();
  }

  #nextReply(budgetMs: number): Promise<Reply> {
    if (this.#ended) return Promise.reject(this.#ended);
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    this.#waiting = { resolve, reject };
    const watchdog = setTimeout(
      () => this.#give(new AnswerEnded("blocked", `no reply in ${budgetMs} ms`)),
      budgetMs,
    );
    return promise.finally(() => clearTimeout(watchdog));
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#receivedBytes += chunk.length;
    if (this.#receivedBytes > this.#messageBytes) {
      this.#give(new AnswerEnded("message", `more than ${this.#messageBytes} bytes before it next waited`));
    } else if (chunk.at(-1) === 10) {
      const text = Buffer.concat(this.#received).toString("utf8");
      this.#received = [];
      this.#receivedBytes = 0;
      this.#deliver(text);
    }
  }

  #deliver(text: string): void {
    const waiting = this.#waiting;
    const reply = waiting && parseReply(text);
    if (!reply) {
      this.#give(new AnswerEnded("garbled", "a message that is not of the protocol, or out of turn"));
      return;
    }
    this.#waiting = undefined;
    waiting.resolve(reply);
  }

  #count(chunk: Buffer, stream: Readable): void {
    this.#outputBytesLeft -= chunk.length;
    if (stream === this.#child.stderr && this.#errorText.length < keptErrorBytes)
      this.#errorText += chunk.toString("utf8");
    if (this.#outputBytesLeft < 0) this.#give(new AnswerEnded("output", "it has no end"));
  }

  /** Ends the process because of what it did. */
  #give(ended: AnswerEnded): void {
    this.#end(ended);
    this.kill();
  }

  #end(ended: AnswerEnded): void {
    if (this.#ended) return;
    this.#ended = ended;
    this.#waiting?.reject(ended);
    this.#waiting = undefined;
  }

  #explainExit(code: number | null, signal: NodeJS.Signals | null): AnswerEnded {
    if (/heap out of memory|heap limit|out of memory|allocation failed/i.test(this.#errorText)) {
      return new AnswerEnded("memory", "out of memory");
    }
    if (code === printLimitExitCode) return new AnswerEnded("output", "it has no end");
    // 128 + 9: what bubblewrap and the shell say of a program that was killed.
    if (signal === "SIGKILL" || code === 137) return new AnswerEnded("killed", "it was killed from outside");
    return new AnswerEnded("exited", signal ? `ended by ${signal}` : `ended with code ${code}`);
  }
}

function parseReply(text: string): Reply | undefined {
  try {
    return replySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
