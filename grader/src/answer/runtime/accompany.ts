/**
 * The runtime as a thread or a child process of a kata: what it was told, its line to the one that started it, and
 * what learner code finds of both under the names of Node's modules. `companions.ts` is the other end.
 */
import process from "node:process";
import { given, type Orders, type Wrapped } from "./companions.ts";
import { Emitter } from "./emitter.ts";

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

/** Sends to the one who has started this. */
let above = (wrapped: Wrapped): void => {
  process.send?.(wrapped);
};

const setImmediateReal = setImmediate;
const realExit = process.exit.bind(process);

/** This is a thread of a kata: what it was told. */
export function openThread(): Orders {
  const { parentPort: port, threadId, workerData } = process.getBuiltinModule("node:worker_threads");
  if (!port) throw new Error("Cannot open a thread: this is the main one");
  const orders = workerData as Orders;
  above = (it) => port.postMessage(it);
  const parent = new Parent(above, port);
  port.on("message", (message) => parent.deliver(message));
  parent.close();
  const isMainThread = false;
  given.threads = { ...given.threads, isMainThread, threadId, parentPort: parent, workerData: orders.data };
  given.process = { ...given.process, exit: realExit };
  return orders;
}

/** This is a child process of a kata: the same, once the orders have come. */
export function openChild(): Promise<Orders> {
  const parent = new Parent(above, process.channel);
  const { promise, resolve } = Promise.withResolvers<Orders>();
  process.channel?.ref();
  process.once("message", (orders: Orders) => {
    process.on("message", (it: { message: unknown }) => parent.deliver(it.message));
    parent.close();
    given.process = { ...given.process, argv: ["node", orders.entry, ...(orders.data as string[])] };
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
  above({ print: text });
}
