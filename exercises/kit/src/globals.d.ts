// biome-ignore-all lint/suspicious/noExplicitAny: `any` where lib.dom has it, so that code written elsewhere compiles.
// biome-ignore-all lint/suspicious/noConfusingVoidType: a callback that takes `void` is what `resolve` of a promise is.
/**
 * The globals of a kata besides those of ECMAScript, and no others. The kata's `tsconfig.json` names this file in
 * `types`, so that an editor underlines what the grader would not find.
 *
 * Time is virtual: timers, `Date`, `performance` and `AbortSignal.timeout` share one clock, which starts at 0 ms
 * and moves only when the program waits.
 */

// --- Aborting -------------------------------------------------------------------------------------------------

/** The side that asks others to stop. */
interface AbortController {
  readonly signal: AbortSignal;
  /** Aborts the signal. The default reason is a `DOMException` named "AbortError". */
  abort(reason?: any): void;
}
declare var AbortController: { prototype: AbortController; new (): AbortController };

/** The side that is asked to stop. Fires the event "abort" once, synchronously. */
interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  /** What `abort` was called with; `undefined` before. */
  readonly reason: any;
  onabort: ((this: AbortSignal, event: Event) => unknown) | null;
  /** Throws the reason if the signal is aborted. */
  throwIfAborted(): void;
}
declare var AbortSignal: {
  prototype: AbortSignal;
  [Symbol.hasInstance](value: unknown): value is AbortSignal;
  /** A signal that is aborted already. */
  abort(reason?: any): AbortSignal;
  /** Aborted as soon as one of the signals is, for the same reason. */
  any(signals: Iterable<AbortSignal>): AbortSignal;
  /** Aborted after that many virtual milliseconds, with a `DOMException` named "TimeoutError". */
  timeout(ms: number): AbortSignal;
};

interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: {
  prototype: DOMException;
  new (message?: string, name?: string): DOMException;
  new (message?: string, options?: { name?: string; cause?: unknown }): DOMException;
};

// --- Events ---------------------------------------------------------------------------------------------------

/** An event of the DOM, hidden where a kata imports the `Event` of the kit. */
interface Event {
  readonly type: string;
  readonly target: EventTarget | null;
  readonly currentTarget: EventTarget | null;
  readonly cancelable: boolean;
  readonly defaultPrevented: boolean;
  readonly timeStamp: number;
  preventDefault(): void;
  stopImmediatePropagation(): void;
  stopPropagation(): void;
}
declare var Event: { prototype: Event; new (type: string, init?: { cancelable?: boolean }): Event };

interface CustomEvent<T = any> extends Event {
  readonly detail: T;
}
declare var CustomEvent: {
  prototype: CustomEvent;
  new <T>(type: string, init?: { cancelable?: boolean; detail?: T }): CustomEvent<T>;
};

interface EventTarget {
  addEventListener(
    type: string,
    listener: ((event: Event) => unknown) | { handleEvent(event: Event): unknown } | null,
    options?: { capture?: boolean; once?: boolean; passive?: boolean; signal?: AbortSignal } | boolean,
  ): void;
  removeEventListener(
    type: string,
    listener: ((event: Event) => unknown) | { handleEvent(event: Event): unknown } | null,
    options?: { capture?: boolean } | boolean,
  ): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { prototype: EventTarget; new (): EventTarget };

// --- Time -----------------------------------------------------------------------------------------------------

declare namespace NodeJS {
  /** A timer; disposing it clears it. */
  interface Timeout extends Disposable {
    ref(): this;
    unref(): this;
    hasRef(): boolean;
    /** Starts the delay anew. */
    refresh(): this;
    close(): this;
    [Symbol.toPrimitive](): number;
  }
  interface Immediate extends Disposable {
    ref(): this;
    unref(): this;
    hasRef(): boolean;
  }
}

/** Calls back once, after that many virtual milliseconds; less than 1 counts as 1. */
declare function setTimeout<A extends unknown[]>(
  callback: (...args: A) => void,
  ms?: number,
  ...args: A
): NodeJS.Timeout;
/** The same for a callback whose one parameter may be left out, such as the `resolve` of a promise. */
declare function setTimeout(callback: (value: void) => void, ms?: number): NodeJS.Timeout;
declare function clearTimeout(timer: NodeJS.Timeout | number | undefined): void;
/** Calls back again and again, every so many virtual milliseconds; less than 1 counts as 1. */
declare function setInterval<A extends unknown[]>(
  callback: (...args: A) => void,
  ms?: number,
  ...args: A
): NodeJS.Timeout;
/** The same for a callback whose one parameter may be left out, such as the `resolve` of a promise. */
declare function setInterval(callback: (value: void) => void, ms?: number): NodeJS.Timeout;
declare function clearInterval(timer: NodeJS.Timeout | number | undefined): void;
/** Calls back at the same virtual time, after all that is due by then. */
declare function setImmediate<A extends unknown[]>(
  callback: (...args: A) => void,
  ...args: A
): NodeJS.Immediate;
declare function setImmediate(callback: (value: void) => void): NodeJS.Immediate;
declare function clearImmediate(immediate: NodeJS.Immediate | undefined): void;
declare function queueMicrotask(callback: () => void): void;

/** The virtual clock. */
interface Performance {
  /** Virtual milliseconds since the program began. */
  now(): number;
  /** What `Date.now()` was when the program began. */
  readonly timeOrigin: number;
}
declare var performance: Performance;

// --- Output ---------------------------------------------------------------------------------------------------

/** What is printed is shown, never judged. */
interface Console {
  assert(condition?: unknown, ...data: unknown[]): void;
  clear(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  debug(...data: unknown[]): void;
  dir(value?: unknown, options?: object): void;
  error(...data: unknown[]): void;
  group(...label: unknown[]): void;
  groupEnd(): void;
  info(...data: unknown[]): void;
  log(...data: unknown[]): void;
  table(data?: unknown, properties?: readonly string[]): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...data: unknown[]): void;
  trace(...data: unknown[]): void;
  warn(...data: unknown[]): void;
}
declare var console: Console;

// --- Data -----------------------------------------------------------------------------------------------------

declare function structuredClone<T>(value: T, options?: { transfer?: readonly object[] }): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

interface TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}
declare var TextEncoder: { prototype: TextEncoder; new (): TextEncoder };

interface TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(bytes?: ArrayBufferLike | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare var TextDecoder: {
  prototype: TextDecoder;
  new (encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};

interface URL {
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toJSON(): string;
  toString(): string;
}
declare var URL: {
  prototype: URL;
  new (url: string | URL, base?: string | URL): URL;
  canParse(url: string | URL, base?: string | URL): boolean;
  parse(url: string | URL, base?: string | URL): URL | null;
};

interface URLSearchParams {
  readonly size: number;
  [Symbol.iterator](): IteratorObject<[string, string], undefined>;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  entries(): IteratorObject<[string, string], undefined>;
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  keys(): IteratorObject<string, undefined>;
  set(name: string, value: string): void;
  sort(): void;
  toString(): string;
  values(): IteratorObject<string, undefined>;
}
declare var URLSearchParams: {
  prototype: URLSearchParams;
  new (
    init?: string | URLSearchParams | Record<string, string> | Iterable<readonly [string, string]>,
  ): URLSearchParams;
};

// --- Modules of Node that some kata allow, as far as they give them -------------------------------------------------

interface ImportMeta {
  /** The URL of this module: `new URL("./other.ts", import.meta.url)`. */
  readonly url: string;
}

declare module "node:async_hooks" {
  /** Context that follows the code across awaits and callbacks. The counterpart of `contextvars.ContextVar`. */
  class AsyncLocalStorage<T> {
    static bind<F extends (...args: any[]) => any>(fn: F): F;
    static snapshot(): <R, A extends any[]>(fn: (...args: A) => R, ...args: A) => R;
    run<R, A extends any[]>(store: T, callback: (...args: A) => R, ...args: A): R;
    exit<R, A extends any[]>(callback: (...args: A) => R, ...args: A): R;
    getStore(): T | undefined;
    enterWith(store: T): void;
    disable(): void;
  }
  class AsyncResource {
    constructor(type: string);
    static bind<F extends (...args: any[]) => any>(fn: F, type?: string): F;
    bind<F extends (...args: any[]) => any>(fn: F): F;
    runInAsyncScope<R, A extends any[]>(fn: (...args: A) => R, thisArg?: unknown, ...args: A): R;
  }
}

declare module "node:worker_threads" {
  type Listener = (...args: any[]) => void;
  interface MessagePort {
    on(event: "message", listener: (message: any) => void): this;
    once(event: "message", listener: (message: any) => void): this;
    off(event: "message", listener: Listener): this;
    postMessage(message: unknown): void;
    close(): void;
  }
  /** A thread that runs a module of the submission. It shares nothing but `SharedArrayBuffer`s. */
  class Worker {
    constructor(module: URL | string, options?: { workerData?: unknown });
    readonly threadId: number;
    on(event: "message" | "messageerror" | "error" | "exit" | "online", listener: Listener): this;
    once(event: "message" | "messageerror" | "error" | "exit" | "online", listener: Listener): this;
    off(event: string, listener: Listener): this;
    removeAllListeners(event: string): this;
    listenerCount(event: string): number;
    postMessage(message: unknown): void;
    /** Ends the thread; resolves to its exit code when it is gone. */
    terminate(): Promise<number>;
    ref(): this;
    unref(): this;
    [Symbol.asyncDispose](): Promise<void>;
  }
  const isMainThread: boolean;
  const threadId: number;
  const workerData: any;
  /** The way to the one who started this thread; null in the main thread. */
  const parentPort: MessagePort | null;
}

declare module "node:child_process" {
  type Listener = (...args: any[]) => void;
  /** A process of its own that runs a module of the submission; messages cross as copies. */
  interface ChildProcess extends Disposable {
    readonly pid: number | undefined;
    readonly connected: boolean;
    readonly exitCode: number | null;
    readonly signalCode: string | null;
    readonly killed: boolean;
    on(event: "message" | "error" | "exit" | "close" | "disconnect" | "spawn", listener: Listener): this;
    once(event: "message" | "error" | "exit" | "close" | "disconnect" | "spawn", listener: Listener): this;
    off(event: string, listener: Listener): this;
    removeAllListeners(event: string): this;
    listenerCount(event: string): number;
    send(message: unknown, callback?: (error: Error | null) => void): boolean;
    kill(signal?: "SIGTERM" | "SIGKILL" | "SIGINT"): boolean;
    disconnect(): void;
    ref(): void;
    unref(): void;
  }
  function fork(module: URL | string, args?: readonly string[]): ChildProcess;
}

declare module "node:process" {
  type Listener = (...args: any[]) => void;
  const pid: number;
  const argv: readonly string[];
  const env: Readonly<Record<string, string>>;
  /** Only in a child process: to the one who started it. */
  const send: (message: unknown) => void;
  const on: (event: "message", listener: (message: any) => void) => void;
  const once: (event: "message", listener: (message: any) => void) => void;
  const off: (event: "message", listener: Listener) => void;
  const disconnect: () => void;
  /** Only in a thread or a child process. */
  const exit: (code?: number) => never;
  const process: {
    readonly pid: number;
    readonly argv: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    send(message: unknown): void;
    on(event: "message", listener: (message: any) => void): void;
    once(event: "message", listener: (message: any) => void): void;
    off(event: "message", listener: Listener): void;
    disconnect(): void;
    exit(code?: number): never;
  };
  export default process;
}
