/**
 * Looks at values of the learner's without running anything of theirs: no getter, no trap of a proxy, no `toString`,
 * no `instanceof`. Built before the intrinsics are frozen.
 */
import { types } from "node:util";

const { isNativeError, isProxy } = types;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { isArray: isAnyArray } = Array;
const { stringify } = JSON;

/** Names of built-in errors by their prototypes, where they become accessors. */
const errorNames = new Map<object, string>(
  [
    Error,
    AggregateError,
    EvalError,
    RangeError,
    ReferenceError,
    SuppressedError,
    SyntaxError,
    TypeError,
    URIError,
  ].map((it) => [it.prototype, it.name]),
);
const domException = {
  name: getOwnPropertyDescriptor(DOMException.prototype, "name")?.get,
  message: getOwnPropertyDescriptor(DOMException.prototype, "message")?.get,
};

const maxTextLength = 30;
const maxLabelLength = 120;
const maxErrorLength = 300;
/** Chains of prototypes are short, unless somebody wants them not to be. */
const maxPrototypes = 20;

/** A native promise, of whatever class. */
export function isPromise(value: unknown): value is object {
  return types.isPromise(value);
}

/** The promise of what `Promise.withResolvers` gives, or of something like that. */
export function promiseWithin(value: unknown): object | undefined {
  if (typeof value !== "object" || value === null || isProxy(value)) return undefined;
  try {
    const promise: unknown = getOwnPropertyDescriptor(value, "promise")?.value;
    return isPromise(promise) ? promise : undefined;
  } catch {
    // A module that is not there yet.
    return undefined;
  }
}

export function isArray(value: unknown): value is readonly unknown[] {
  return isAnyArray(value) && !isProxy(value);
}

/** What is there without asking a getter. */
export function itemAt(list: readonly unknown[], index: number): unknown {
  return getOwnPropertyDescriptor(list, index)?.value;
}

/** Whether an `await` may wait for it though it is no promise. */
export function mayBeThenable(value: unknown): boolean {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  let at: object | null = value;
  try {
    for (let steps = 0; at && steps < maxPrototypes; steps += 1) {
      if (isProxy(at) || getOwnPropertyDescriptor(at, "then")) return true;
      at = getPrototypeOf(at);
    }
  } catch {
    // A module that is not there yet.
  }
  return at !== null;
}

/** `fetchUser("ann", …)` */
export function labelOf(name: string, args: readonly unknown[]): string {
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count -= 1;
  let label = "";
  for (let index = 0; index < count; index += 1) label += `${index > 0 ? ", " : ""}${simple(args[index])}`;
  return clip(`${name}(${label})`, maxLabelLength);
}

function simple(value: unknown): string {
  switch (typeof value) {
    case "string":
      return stringify(clip(value, maxTextLength));
    case "number":
    case "boolean":
      return `${value}`;
    default:
      return value === null ? "null" : "…";
  }
}

/** Name and message of what was thrown. */
export function describeThrown(thrown: unknown): string {
  switch (typeof thrown) {
    case "object":
      return thrown === null ? "null" : clip(describeObject(thrown), maxErrorLength);
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    default:
      return clip(`${thrown}`, maxErrorLength);
  }
}

function describeObject(thrown: object): string {
  if (isProxy(thrown)) return "an object";
  const name = nameOf(thrown);
  if (name === undefined) return "an object";
  const message = textAt(thrown, "message") ?? ask(domException.message, thrown) ?? "";
  return message === "" ? name : `${name}: ${message}`;
}

function nameOf(error: object): string | undefined {
  const own = textAt(error, "name");
  if (own !== undefined) return own;
  const built = ask(domException.name, error);
  if (built !== undefined) return built;
  return isNativeError(error) ? inheritedName(error) : undefined;
}

/** Of an error of a class of the learner's: what its prototype says, or the class is called, or the class above. */
function inheritedName(error: Error): string {
  let at: object | null = getPrototypeOf(error);
  for (let steps = 0; at && steps < maxPrototypes && !isProxy(at); steps += 1) {
    const name = errorNames.get(at) ?? textAt(at, "name");
    if (name !== undefined) return name;
    at = getPrototypeOf(at);
  }
  return "Error";
}

function textAt(object: object, key: string): string | undefined {
  const value: unknown = getOwnPropertyDescriptor(object, key)?.value;
  return typeof value === "string" ? value : undefined;
}

/** Getters of the platform throw for what is not theirs. */
function ask(getter: (() => unknown) | undefined, object: object): string | undefined {
  try {
    const value = getter?.call(object);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
