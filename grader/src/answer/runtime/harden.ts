/** Takes away from this process what a kata has no business with, and freezes what is left. */
import "ses/lockdown-shim.js";
import { watchAbortListeners } from "./abort-listeners.ts";

/** The globals beyond ECMAScript that learner code may use. Every other one is removed. */
const allowedGlobals = [
  "AbortController",
  "AbortSignal",
  "CustomEvent",
  "DOMException",
  "Event",
  "EventTarget",
  "TextDecoder",
  "TextEncoder",
  "URL",
  "URLSearchParams",
  "atob",
  "btoa",
  "globalThis",
  "queueMicrotask",
  "structuredClone",
];

const ecmaScriptGlobals = (
  "AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView " +
  "Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity " +
  "Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError " +
  "ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError " +
  "URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent " +
  "encodeURI encodeURIComponent escape eval isFinite isNaN parseFloat parseInt undefined unescape"
).split(" ");

declare const lockdown: (options: Record<string, string>) => void;
declare const harden: (value: unknown) => void;

let hardenDeep: (value: unknown) => void = () => {};

/** Freezes what a given module exports, so that no solution can change it under the scenarios. */
export function hardenExports(module: object): void {
  for (const value of Object.values(module)) hardenDeep(value);
}

/** The source of a function is nobody's business: a scenario's would show what is tested. */
function hideSources(): void {
  const methods = {
    toString(this: unknown): string {
      if (typeof this !== "function") throw new TypeError("Function.prototype.toString requires a function");
      return `function ${this.name}() { [code] }`;
    },
  };
  Object.defineProperty(Function.prototype, "toString", { value: methods.toString });
}

/**
 * Call it once, after all modules of this process are loaded and before the learner's.
 * @param globals what learner code finds beside what the language has, such as a clock and a console.
 * @param timeout stands in for `AbortSignal.timeout`.
 */
export function hardenProcess(
  globals: Readonly<Record<string, unknown>>,
  timeout = AbortSignal.timeout,
): void {
  watchAbortListeners();
  hideSources();
  Object.defineProperty(AbortSignal, "timeout", { value: timeout });
  lockdown({
    consoleTaming: "unsafe",
    errorTaming: "unsafe",
    errorTrapping: "none",
    evalTaming: "unsafe-eval",
    localeTaming: "unsafe",
    overrideTaming: "severe",
    regExpTaming: "unsafe",
    stackFiltering: "verbose",
    unhandledRejectionTrapping: "none",
  });
  hardenDeep = harden;
  Object.assign(globalThis, globals);
  const allowed = new Set([...ecmaScriptGlobals, ...allowedGlobals, ...Object.keys(globals)]);
  for (const name of Object.getOwnPropertyNames(globalThis)) settleGlobal(name, allowed);
}

/** Some globals of Node load a whole library when they are looked at, so the unwanted ones are not. */
function settleGlobal(name: string, allowed: ReadonlySet<string>): void {
  if (!allowed.has(name)) {
    Reflect.deleteProperty(globalThis, name);
    return;
  }
  if (!Object.getOwnPropertyDescriptor(globalThis, name)?.configurable) return;
  const value = Reflect.get(globalThis, name);
  if (name !== "globalThis") hardenDeep(value);
  Object.defineProperty(globalThis, name, { value, writable: false, enumerable: false, configurable: false });
}
