/** Plays a program: what it logs, and what Node says of its rejections, in order. */
import { AsyncLocalStorage } from "node:async_hooks";

/** What a program finds. */
export const worldNames = [
  "register",
  "log",
  "later",
  "fail",
  "flag",
  "thenable",
  "badThenable",
  "Sub",
  "disposable",
  "numbers",
  "context",
  "missing",
  "holder",
] as const;

export interface Watcher {
  /** Called before the program begins. */
  start(): void;
  /** Called when every microtask of a turn has run. */
  endTurn(): void;
  stop(): void;
  /** A timer's promise is made. */
  made?(promise: Promise<unknown>): void;
}

const maxTurns = 60;
const maxLog = 2000;

class Sub<T> extends Promise<T> {}

/** Waits until every microtask has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Due {
  readonly atTurn: number;
  readonly settle: () => void;
}

export class World {
  readonly events: string[] = [];
  readonly #context = new AsyncLocalStorage<number>();
  #due: Due[] = [];
  #turn = 0;
  #main: (() => unknown) | undefined;
  #watcher: Watcher | undefined;

  /** The values behind `worldNames`. */
  tools(): unknown[] {
    const tools: Record<(typeof worldNames)[number], unknown> = {
      register: (main: () => unknown) => {
        this.#main = main;
      },
      log: (...what: unknown[]) => this.#log(what.map(show).join(" ")),
      later: (turns: number) => this.#later(turns, (done) => done(`late ${turns}`)),
      fail: (turns: number) => this.#later(turns, (_, fail) => fail(new Error(`late ${turns}`))),
      flag: (number: number) => number % 2 === 0,
      // biome-ignore lint/suspicious/noThenProperty: it is what is to be awaited
      thenable: (value: number) => ({ then: (done: (value: number) => void) => done(value) }),
      badThenable: (value: number) => ({
        // biome-ignore lint/suspicious/noThenProperty: it is what is to be awaited
        get then() {
          throw new Error(`then ${value}`);
        },
      }),
      Sub,
      disposable: (number: number) => ({
        [Symbol.dispose]: () => this.#log(`dispose ${number}`),
        [Symbol.asyncDispose]: async () => {
          await null;
          this.#log(`dispose ${number} later`);
        },
      }),
      numbers: async function* (count: number) {
        for (let number = 0; number < count; number += 1) yield number;
      },
      context: this.#context,
      missing: undefined,
      holder: { of: (value: unknown) => ({ value }) },
    };
    return worldNames.map((it) => tools[it]);
  }

  #log(what: string): void {
    if (this.events.length < maxLog) this.events.push(what);
    else throw new Error("too much");
  }

  #later(
    turns: number,
    settle: (done: (value: unknown) => void, fail: (error: Error) => void) => void,
  ): unknown {
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#due.push({ atTurn: this.#turn + turns, settle: () => settle(resolve, reject) });
    this.#watcher?.made?.(promise);
    return promise;
  }

  async play(watcher?: Watcher): Promise<readonly string[]> {
    const noted = new Map<unknown, string>();
    const unhandled = (reason: unknown, promise: unknown) => {
      noted.set(promise, show(reason));
      this.events.push(`unhandled ${show(reason)}`);
    };
    const handled = (promise: unknown) => this.events.push(`handled ${noted.get(promise)}`);
    process.on("unhandledRejection", unhandled).on("rejectionHandled", handled);
    watcher?.start();
    this.#watcher = watcher;
    this.#begin();
    for (; this.#turn < maxTurns; this.#turn += 1) {
      await turn();
      watcher?.endTurn();
      this.events.push("--");
      if (this.#due.length === 0) break;
      this.#fire();
    }
    await turn();
    watcher?.stop();
    process.off("unhandledRejection", unhandled).off("rejectionHandled", handled);
    return this.events;
  }

  /** The next of those that are due. */
  #fire(): void {
    const next = this.#due.findIndex((it) => it.atTurn <= this.#turn);
    if (next >= 0) this.#due.splice(next, 1)[0]?.settle();
  }

  #begin(): void {
    Promise.resolve(this.#main?.()).then(
      (value) => this.events.push(`resolved ${show(value)}`),
      (error) => this.events.push(`rejected ${show(error)}`),
    );
  }
}

function show(value: unknown): string {
  if (value instanceof Error) return String(value);
  if (typeof value === "object" && value !== null)
    return Array.isArray(value) ? `[${value.map(show)}]` : "object";
  return String(value);
}
