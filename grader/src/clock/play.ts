/**
 * Plays a scenario: starts it in the answer process, then lets one thing happen at a time, each time waiting until
 * every microtask of the answer process has run, until nothing is due any more.
 *
 *     judge    run ──┐        ┌── fire/resolve/reject ──┐        ┌── …
 *     answer         └ turn ──┘ calls, timers, settled  └ turn ──┘
 *
 * Equal deadlines happen in the order in which they were made, whoever made them. The loop goes on after the
 * scenario has settled, so that the log also shows what it left running.
 */
import { AnswerEnded } from "../answer/answer-process.ts";
import type { Command, Message, Reply } from "../answer/protocol.ts";
import { decode } from "../answer/wire.ts";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import { MachineFault } from "../verdict/errors.ts";
import { Calls, type Happening } from "./calls.ts";
import { Clock } from "./clock.ts";
import type { EndOfProcess, Fate, Leftovers, Outcome, PendingWait } from "./outcome.ts";
import type { Service } from "./service.ts";
import { Timers } from "./timers.ts";
import { noWitness, type Witness } from "./witness.ts";

const maxPrintedLength = 20_000;
const maxUnhandled = 20;
/** Real ms that threads and child processes have to end after the program has settled. */
const graceMs = 1000;
/** Real ms of one wait for them; the answer process comes back earlier when something happens. */
const patienceMs = 200;

/** The limits that count here. */
export type PlayLimits = Pick<Limits, "turnMs" | "scenarioMs" | "virtualMs" | "turns" | "events">;

/** The other side: an answer process, or what stands in for one. */
export interface Answerer {
  /** @throws {AnswerEnded} when there is no reply within `budgetMs` of real time. */
  request(command: Command, budgetMs: number): Promise<Reply>;
}

/**
 * Plays `first`, a command that starts something, to its end. Never rejects because of what the answer does.
 * @throws {MachineFault} when somebody else ends the answer process.
 */
export function play(
  answer: Answerer,
  first: Command,
  services: Readonly<Record<string, Service>>,
  limits: PlayLimits = defaultLimits,
  witness: Witness = noWitness,
): Promise<Outcome> {
  return new Play(answer, services, limits, witness).run(first);
}

class Play {
  readonly #answer: Answerer;
  readonly #services: Readonly<Record<string, Service>>;
  readonly #limits: PlayLimits;
  readonly #witness: Witness;
  readonly #deadline: number;
  readonly #clock = new Clock<Happening>();
  readonly #timers: Timers;
  readonly #calls: Calls;
  readonly #events: string[] = [];
  readonly #unhandled: unknown[] = [];
  readonly #waits: PendingWait[] = [];
  readonly #start = performance.now();
  #turns = 0;
  /** Threads and child processes of the program that run. */
  #alive = 0;
  #graceEnd: number | undefined;
  /** The turn at hand may last no longer than the whole scenario. */
  #isLastTurn = false;
  #printed = "";
  #settled: { ok: boolean; value: unknown; atMs: number; leftovers: Leftovers } | undefined;

  constructor(
    answer: Answerer,
    services: Readonly<Record<string, Service>>,
    limits: PlayLimits,
    witness: Witness,
  ) {
    this.#answer = answer;
    this.#services = services;
    this.#limits = limits;
    this.#witness = witness;
    this.#timers = new Timers(this.#clock, witness);
    this.#calls = new Calls(this.#clock, (text) => this.#log(text), witness);
    this.#deadline = performance.now() + limits.scenarioMs;
  }

  async run(first: Command): Promise<Outcome> {
    try {
      return this.#outcome(await this.#toTheEnd(first));
    } catch (error) {
      if (error instanceof AnswerEnded && error.reason === "killed") {
        throw new MachineFault(
          "The answer process was killed from outside: is this machine short of memory? Grade again.",
          { cause: error },
        );
      }
      if (error instanceof AnswerEnded) return this.#outcome(this.#fateOf(error));
      throw error;
    }
  }

  async #toTheEnd(first: Command): Promise<Fate | undefined> {
    await this.#take(first);
    for (;;) {
      const limit = this.#limitReached();
      if (limit !== undefined) return this.#settled ? undefined : { kind: "runaway", limit };
      if (this.#alive > 0) {
        if (this.#settled && !this.#hasGrace()) return undefined;
        if (await this.#letRealTimePass()) continue;
      }
      const happening = this.#clock.next();
      this.#turns += 1;
      if (happening) await this.#take(happening());
      else if (this.#settled) return undefined;
      else if (!(await this.#movesAfterAll())) return { kind: "stuck", waits: this.#waits };
    }
  }

  /** Threads and child processes that were told to end need a moment for it. */
  #hasGrace(): boolean {
    this.#graceEnd ??= performance.now() + graceMs;
    return performance.now() < this.#graceEnd;
  }

  /**
   * Threads and child processes work in real time, and so must the clock while there are any. False when the next
   * entry of the clock is due.
   */
  async #letRealTimePass(): Promise<boolean> {
    const elapsedMs = Math.round(performance.now() - this.#start);
    const leftMs = (this.#clock.nextMs ?? Number.POSITIVE_INFINITY) - elapsedMs;
    if (leftMs <= 0) return false;
    this.#clock.moveTo(elapsedMs);
    await this.#take({ type: "wait", ms: Math.min(leftMs, patienceMs), nowMs: this.#clock.nowMs });
    return true;
  }

  #limitReached(): string | undefined {
    const { virtualMs, turns, events } = this.#limits;
    if (this.#turns > turns) return `more than ${turns} timers and answers`;
    if (this.#events.length > events) return `more than ${events} events`;
    return (this.#clock.nextMs ?? 0) > virtualMs
      ? `more than ${virtualMs / 60_000} minutes of virtual time`
      : undefined;
  }

  async #movesAfterAll(): Promise<boolean> {
    this.#waits.length = 0;
    await this.#take({ type: "linger" });
    return this.#settled !== undefined || this.#clock.size > 0;
  }

  async #take(command: Command): Promise<void> {
    const left = this.#deadline - performance.now();
    this.#isLastTurn = left <= this.#limits.turnMs;
    const reply = await this.#answer.request(command, Math.max(1, Math.min(this.#limits.turnMs, left)));
    for (const message of reply.messages) this.#apply(message);
  }

  #apply(message: Message): void {
    switch (message.type) {
      case "call":
        this.#call(message);
        return;
      case "cancel":
        this.#calls.cancel(message.id);
        return;
      case "note": {
        const note = {
          args: decodeArgs(message.args),
          nowMs: this.#clock.nowMs,
          log: (it: string) => this.#log(it),
        };
        lookUp(lookUp(this.#services, message.service)?.notes, message.method)?.(note);
        return;
      }
      case "timer":
        this.#timers.set(message);
        return;
      case "clear":
        this.#timers.clear(message.id);
        return;
      case "settled":
        this.#settle(message);
        return;
      case "unhandled":
        if (this.#unhandled.length < maxUnhandled) this.#unhandled.push(decodeOr(message.error));
        return;
      case "print":
        this.#printed = (this.#printed + message.text).slice(0, maxPrintedLength);
        return;
      case "alive":
        this.#alive = message.count;
        return;
      case "wait":
        this.#waits.push({ what: message.what, stack: message.stack });
        return;
      case "records":
        this.#witness.recorded(message.records, this.#clock.nowMs);
    }
  }

  #log(text: string): void {
    if (this.#events.length <= this.#limits.events)
      this.#events.push(`${this.#clock.nowMs} ${text.slice(0, 500)}`);
  }

  #leftovers(listeners: number): Leftovers {
    return { timers: this.#timers.open, calls: this.#calls.open, listeners, companions: this.#alive };
  }

  #settle({ ok, value, listeners }: Extract<Message, { type: "settled" }>): void {
    const leftovers = this.#leftovers(listeners);
    this.#settled ??= { ok, value: decodeOr(value), atMs: this.#clock.nowMs, leftovers };
  }

  #call({ id, service, method, args }: Extract<Message, { type: "call" }>): void {
    const handler = lookUp(lookUp(this.#services, service)?.calls, method);
    if (handler) this.#calls.start({ id, service, method, args: decodeArgs(args) }, handler);
  }

  #fateOf(ended: AnswerEnded): Fate {
    if (ended.reason === "blocked" && this.#isLastTurn)
      return { kind: "slow", budgetMs: this.#limits.scenarioMs, companions: this.#alive };
    if (ended.reason === "blocked") return { kind: "blocked", budgetMs: this.#limits.turnMs };
    return { kind: ended.reason as EndOfProcess["kind"], detail: ended.message };
  }

  /** A scenario whose process ended after it had settled has not kept its promise either. */
  #outcome(fate: Fate | undefined): Outcome {
    const settled = fate ? undefined : this.#settled;
    return {
      settled: settled ? (settled.ok ? "resolved" : "rejected") : "never",
      value: settled?.ok ? settled.value : undefined,
      error: settled && !settled.ok ? settled.value : undefined,
      elapsedMs: settled?.atMs ?? this.#clock.nowMs,
      events: this.#events,
      leftovers: { ...(settled?.leftovers ?? this.#leftovers(0)), companions: this.#alive },
      unhandled: this.#unhandled,
      printed: this.#printed,
      fate,
    };
  }
}

/** A name that the answer process says: only what the service itself has counts. */
function lookUp<T>(named: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return named && Object.hasOwn(named, name) ? named[name] : undefined;
}

function decodeArgs(text: string): unknown[] {
  const args = decodeOr(text);
  return Array.isArray(args) ? args : [];
}

function decodeOr(text: string): unknown {
  try {
    return decode(text);
  } catch {
    return undefined;
  }
}
