/**
 * Values that cross between the two processes, as text in the notation of `devalue`. What JSON cannot say but a
 * learner may return (undefined, NaN, cycles, Map, Date, bigint, …) arrives as it is; what cannot travel (functions,
 * promises, instances of classes) arrives as an `Opaque` that says what it was; errors arrive as a `RemoteError`.
 */
import { parse, stringify } from "devalue";

/** Something that cannot be sent, described. `fields` holds the own data of a class instance. */
export class Opaque {
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(kind: string, fields: Readonly<Record<string, unknown>> = {}) {
    this.kind = kind;
    this.fields = fields;
  }
}

/** What is known of an error of the other process. */
export class RemoteError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause: unknown;
  /** The errors of an AggregateError. */
  readonly errors: readonly unknown[] | undefined;

  constructor(fields: { name: string; message: string; stack: string; cause?: unknown; errors?: unknown[] }) {
    this.name = fields.name;
    this.message = fields.message;
    this.stack = fields.stack;
    this.cause = fields.cause;
    this.errors = fields.errors;
  }
}

/** Values whose text is longer are replaced by an `Opaque`. */
const maxEncodedLength = 1_000_000;
const maxStringLength = 20_000;

/** Turns any value into text; never throws. */
export function encode(value: unknown): string {
  try {
    const text = stringify(value, { RemoteError: describeError, Opaque: describeOpaque });
    return text.length <= maxEncodedLength ? text : encodeOpaque(`a value of ${text.length} characters`);
  } catch {
    return encodeOpaque("a value that cannot be read");
  }
}

/**
 * The value behind a text that `encode` made.
 * @throws {Error} when the text is not such a text.
 */
export function decode(text: string): unknown {
  return parse(text, {
    RemoteError: (fields) => new RemoteError(fields),
    Opaque: ([kind, fields]) => new Opaque(kind, fields),
  });
}

function encodeOpaque(kind: string): string {
  return stringify(new Opaque(kind), { Opaque: (it) => it instanceof Opaque && [it.kind, it.fields] });
}

function describeError(value: unknown): object | false {
  if (!(value instanceof Error) && !isDomException(value)) return false;
  const error = value as Error & { errors?: unknown };
  return {
    name: clip(String(error.name)),
    message: clip(String(error.message)),
    stack: clip(String(error.stack)),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
    ...(Array.isArray(error.errors) ? { errors: [...error.errors] } : {}),
  };
}

function isDomException(value: unknown): boolean {
  return typeof DOMException !== "undefined" && value instanceof DOMException;
}

const transportable = new Set(
  "Object Array Date Map Set RegExp Number String Boolean BigInt Null Undefined URL URLSearchParams".split(
    " ",
  ),
);

function describeOpaque(value: unknown): [string, object] | false {
  if (value instanceof Opaque) return [value.kind, value.fields];
  if (typeof value === "function") return [`function ${clip(String(value.name))}`, {}];
  if (typeof value === "symbol") return [clip(String(value)), {}];
  if (typeof value !== "object" || value === null) return false;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (!transportable.has(tag)) return [`a ${clip(tag)}`, {}];
  if (tag !== "Object" || isPlain(value)) return false;
  return [`a ${clip(String(value.constructor?.name ?? "object"))}`, { ...value }];
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function clip(text: string): string {
  return text.length <= maxStringLength ? text : `${text.slice(0, maxStringLength)}…`;
}
