/**
 * Plays a scenario and writes down what happens. The modules to play it with are an argument: all of nanoio, or
 * nanoio with a learner's exports laid over it.
 *
 * A scenario ends when nothing is left to happen. The player finds that out with an alarm far in the future: the
 * clock jumps there only when nothing else is due. What is pending then will be so for ever.
 */
import { type Coro, type Future, isFuture } from "./future.ts";
import { type Frame, runOps } from "./interpreter.ts";
import type { EventLoop } from "./loop.ts";
import type * as Nanoio from "./modules.ts";
import type { Json, ObjectSpec, Ops, Scenario, Trace, TraceEvent } from "./scenario.ts";
import { describe, show, stateOf } from "./show.ts";

/** What a scenario is played with. */
export type Modules = typeof Nanoio;

/** The virtual time at which everything is over. */
const horizonMs = 1_000_000;
/** No scenario comes near. A learner's endless loop gets there soon. */
const maxIterations = 20_000;
const maxSchedulings = 50_000;

/**
 * Plays a scenario.
 * @param modules the exports of nanoio, some of them perhaps replaced: `{ ...nanoio, ...answer }`.
 */
export function play(modules: object, scenario: Scenario): Trace {
  return new Player(modules as Modules, scenario).play();
}

/** Everything that the operations of one scenario share. */
export class Player {
  readonly modules: Modules;
  readonly loop: EventLoop;
  /** Objects, tasks, futures, coroutines, groups, handles. */
  readonly names = new Map<string, unknown>();
  readonly counters = new Map<string, number>();
  readonly #scenario: Scenario;
  readonly #guard: LoopGuard;
  readonly #events: TraceEvent[] = [];
  #states: Record<string, string> = {};
  #end: Trace["end"] = ["deadlock"];
  #isOver = false;

  constructor(modules: Modules, scenario: Scenario) {
    this.modules = modules;
    this.#scenario = scenario;
    this.#guard = new LoopGuard();
    this.loop = guardedLoop(modules, this.#guard);
    this.loop.onError = (error) => {
      if (!(error instanceof Runaway)) this.log("loop", "error", describe(error));
    };
  }

  play(): Trace {
    try {
      this.modules.run(this.#root(), this.loop);
    } catch (error) {
      if (!this.#isOver) this.#end = ["error", describe(error)];
    }
    const end: Trace["end"] = this.#guard.isBroken ? ["runaway"] : this.#end;
    return { events: this.#events, states: this.#states, end };
  }

  /** Writes an event down. What happens after the end, when leftovers are cancelled, is no part of it. */
  log(who: string, what: string, ...detail: Json[]): void {
    if (this.#isOver || this.#guard.isBroken) return;
    this.#events.push([this.loop.time(), this.#guard.iterations, who, what, ...detail]);
  }

  /** The coroutine of a proc, under the name that it has in the trace. */
  coroutine(proc: string, who: string): Coro<unknown> {
    const ops = this.#scenario.procs[proc];
    if (!ops) throw new Error(`Cannot run "${proc}": there is no such proc`);
    return this.#body(ops, who);
  }

  *#body(ops: Ops, who: string): Coro<unknown> {
    const frame: Frame = { who, player: this };
    this.log(who, "start");
    try {
      const flow = yield* runOps(ops, frame);
      const value = flow?.returned ?? null;
      this.log(who, "return", show(value));
      return value;
    } catch (error) {
      this.log(who, "raise", describe(error));
      throw error;
    }
  }

  *#root(): Coro<void> {
    for (const [name, spec] of Object.entries(this.#scenario.objects))
      this.names.set(name, this.#create(spec));
    const main = this.modules.createTask(this.#body(this.#scenario.main, "main"), "main");
    this.names.set("main", main);
    yield* this.modules.sleep(horizonMs);
    this.#close(main);
  }

  #close(main: Future<unknown>): void {
    this.#states = Object.fromEntries(
      [...this.names]
        .filter(([, value]) => isFuture(value))
        .map(([name, value]) => [name, stateOf(value as Future<unknown>)]),
    );
    this.#end = endOf(main);
    this.#isOver = true;
  }

  #create(spec: ObjectSpec): unknown {
    const { modules } = this;
    switch (spec[0]) {
      case "future":
        return new modules.Future(this.loop);
      case "lock":
        return new modules.Lock();
      case "semaphore":
        return new modules.Semaphore(spec[1]);
      case "bounded":
        return new modules.BoundedSemaphore(spec[1]);
      case "event":
        return new modules.Event();
      case "condition":
        return new modules.Condition(spec[1] ? (this.names.get(spec[1]) as Nanoio.Lock) : new modules.Lock());
      case "queue":
        return new modules.Queue(spec[1]);
      case "buffer":
        return new modules.BoundedBuffer(spec[1]);
    }
  }
}

function endOf(main: Future<unknown>): Trace["end"] {
  if (!main.done()) return ["deadlock"];
  try {
    return ["result", show(main.result())];
  } catch (error) {
    return ["error", describe(error)];
  }
}

class Runaway extends Error {
  override readonly name: string = "Runaway";
}

/** Counts what a loop does. When it is far too much, nothing more can be scheduled, and the loop runs dry. */
class LoopGuard {
  iterations = 0;
  #schedulings = 0;

  get isBroken(): boolean {
    return this.iterations > maxIterations || this.#schedulings > maxSchedulings;
  }

  countIteration(): void {
    this.iterations += 1;
    this.#check();
  }

  countScheduling(): void {
    this.#schedulings += 1;
    this.#check();
  }

  #check(): void {
    if (this.isBroken) throw new Runaway("Cannot go on: the scenario schedules without end");
  }
}

function guardedLoop(modules: Modules, guard: LoopGuard): EventLoop {
  class GuardedLoop extends modules.EventLoop {
    override runOnce(): boolean {
      guard.countIteration();
      return super.runOnce();
    }
    override callSoon(fn: () => void): Nanoio.Handle {
      guard.countScheduling();
      return super.callSoon(fn);
    }
    override callAt(when: number, fn: () => void): Nanoio.Handle {
      guard.countScheduling();
      return super.callAt(when, fn);
    }
    override callLater(ms: number, fn: () => void): Nanoio.Handle {
      guard.countScheduling();
      return super.callLater(ms, fn);
    }
  }
  return new GuardedLoop();
}
