import { getEventListeners } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import type { Queue } from "../src/queue.ts";
import type { Random } from "./random.ts";

interface Caller {
  readonly id: number;
  readonly controller: AbortController;
  /** What a putter puts. */
  readonly item?: number;
  /** What the queue has made of the call so far: `waiting`, `rejected`, `done`, or `got <item>`. */
  outcome: string;
  /** What it ought to have made of it. */
  expected: string;
}

/**
 * A queue beside a description of it that cannot be wrong: a list of items and a list of callers, each with the state
 * that it must be in. As nothing happens later, both can be compared after every single action. Items are numbers
 * that come once.
 */
export class QueueModel {
  readonly #queue: Queue<number>;
  readonly #capacity: number;
  readonly #callers: Caller[] = [];
  readonly #items: number[] = [];
  /** Callers in the order in which their waits ended well. */
  readonly #served: number[] = [];
  readonly #expectedServed: number[] = [];
  readonly #tries: (number | boolean | undefined)[] = [];
  readonly #expectedTries: (number | boolean | undefined)[] = [];
  #putters: Caller[] = [];
  #getters: Caller[] = [];
  #count = 0;

  /** `queue` is empty. */
  constructor(queue: Queue<number>) {
    this.#queue = queue;
    this.#capacity = queue.maxsize > 0 ? queue.maxsize : Number.POSITIVE_INFINITY;
  }

  /** Does one thing at random: somebody puts, gets, tries to, or is aborted (whatever the state). */
  act(random: Random): void {
    const kind = random.below(10);
    if (kind < 3) this.#put(random.below(8) === 0);
    else if (kind < 6) this.#get(random.below(8) === 0);
    else if (kind === 6) this.#tryPut();
    else if (kind === 7) this.#tryGet();
    else this.#abort(random.pick(this.#callers));
  }

  /** Takes all items, those of waiting putters too, and puts some for the getters: nobody is left waiting. */
  async settleAll(): Promise<void> {
    while (this.#items.length > 0) this.#tryGet();
    while (this.#getters.length > 0) this.#tryPut();
    await turn();
  }

  /** What can be seen from outside at any moment. */
  actual() {
    const { size, isEmpty, isFull } = this.#queue;
    const listeners = this.#callers.filter(isListening).map((caller) => caller.id);
    return { size, isEmpty, isFull, listeners, tries: this.#tries };
  }

  expected() {
    const waiting = this.#callers.filter((caller) => caller.expected === "waiting");
    return {
      size: this.#items.length,
      isEmpty: this.#items.length === 0,
      isFull: this.#items.length >= this.#capacity,
      listeners: waiting.map((caller) => caller.id),
      tries: this.#expectedTries,
    };
  }

  /** What can be seen when all microtasks have run. */
  outcomes() {
    return { callers: this.#callers.map((caller) => caller.outcome), served: this.#served };
  }

  expectedOutcomes() {
    return { callers: this.#callers.map((caller) => caller.expected), served: this.#expectedServed };
  }

  #put(isTooLate: boolean): void {
    const caller = this.#arrive(isTooLate, this.#nextItem());
    const { signal } = caller.controller;
    const promise = this.#queue.put(caller.item, { signal }).then(() => "done");
    if (isTooLate) caller.expected = "rejected";
    else if (this.#items.length < this.#capacity) this.#enter(caller.item, caller);
    else this.#putters.push(caller);
    this.#follow(caller, promise);
  }

  #get(isTooLate: boolean): void {
    const caller = this.#arrive(isTooLate, 0);
    const { signal } = caller.controller;
    const promise = this.#queue.get({ signal }).then((item) => `got ${item}`);
    if (isTooLate) caller.expected = "rejected";
    else if (this.#items.length > 0) caller.expected = `got ${this.#leave()}`;
    else this.#getters.push(caller);
    this.#follow(caller, promise);
  }

  #tryPut(): void {
    const item = this.#nextItem();
    this.#expectedTries.push(this.#items.length < this.#capacity);
    this.#tries.push(this.#queue.tryPut(item));
    if (this.#expectedTries.at(-1)) this.#enter(item);
  }

  #tryGet(): void {
    this.#tries.push(this.#queue.tryGet());
    this.#expectedTries.push(this.#items.length > 0 ? this.#leave() : undefined);
  }

  #abort(caller: Caller | undefined): void {
    if (caller?.expected === "waiting") {
      caller.expected = "rejected";
      this.#putters = this.#putters.filter((it) => it !== caller);
      this.#getters = this.#getters.filter((it) => it !== caller);
    }
    caller?.controller.abort();
  }

  /** An item comes in, and goes to the getter that has waited longest. */
  #enter(item: number, putter?: Caller): void {
    if (putter) putter.expected = "done";
    const getter = this.#getters.shift();
    if (!getter) {
      this.#items.push(item);
      return;
    }
    getter.expected = `got ${item}`;
    this.#expectedServed.push(getter.id);
  }

  /** The oldest item goes out, and the putter that has waited longest gets the place. */
  #leave(): number | undefined {
    const item = this.#items.shift();
    const putter = this.#putters.shift();
    if (putter) {
      this.#expectedServed.push(putter.id);
      this.#enter(putter.item as number, putter);
    }
    return item;
  }

  #arrive(isTooLate: boolean, item: number) {
    const controller = new AbortController();
    if (isTooLate) controller.abort();
    const caller = { id: this.#callers.length, controller, item, outcome: "waiting", expected: "waiting" };
    this.#callers.push(caller);
    return caller;
  }

  #follow(caller: Caller, promise: Promise<string>): void {
    const hadToWait = caller.expected === "waiting";
    promise.then(
      (outcome) => {
        caller.outcome = outcome;
        if (hadToWait) this.#served.push(caller.id);
      },
      () => {
        caller.outcome = "rejected";
      },
    );
  }

  #nextItem(): number {
    this.#count += 1;
    return this.#count;
  }
}

function isListening({ controller }: Caller): boolean {
  return getEventListeners(controller.signal, "abort").length > 0;
}
