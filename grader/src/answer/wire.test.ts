import { expect, test } from "vitest";
import { decode, encode, Opaque, RemoteError } from "./wire.ts";

function crossing(value: unknown): unknown {
  return decode(encode(value));
}

test.each([
  ["undefined", undefined],
  ["numbers that JSON does not know", [Number.NaN, Number.POSITIVE_INFINITY, -0]],
  ["a bigint", 12n],
  ["maps, sets and dates", { map: new Map([[1, new Set(["a"])]]), date: new Date(5) }],
  ["a list with holes", new Array(3)],
  ["an object with undefined", { a: undefined }],
])("%s arrives as it was sent", (_, value) => {
  expect(crossing(value)).toEqual(value);
});

test("a cycle arrives as a cycle", () => {
  const value: { self?: unknown } = {};
  value.self = value;
  const arrived = crossing(value) as typeof value;
  expect(arrived.self).toBe(arrived);
});

test("an error arrives with name, message, cause and the errors of an AggregateError", () => {
  const error = new AggregateError([new TypeError("a"), "b"], "both", { cause: 7 });
  const arrived = crossing(error) as RemoteError;
  expect(arrived).toBeInstanceOf(RemoteError);
  expect(arrived).toMatchObject({ name: "AggregateError", message: "both", cause: 7 });
  expect(arrived.errors?.map((it) => (it instanceof RemoteError ? it.message : it))).toEqual(["a", "b"]);
});

test("what cannot travel arrives as a description", () => {
  class Point {
    x = 1;
  }
  expect(crossing([() => 1, Promise.resolve(), Symbol("s"), new Point(), new WeakMap()])).toEqual([
    new Opaque("function "),
    new Opaque("a Promise"),
    new Opaque("Symbol(s)"),
    new Opaque("a Point", { x: 1 }),
    new Opaque("a WeakMap"),
  ]);
});

test.each([
  [
    "a getter that throws",
    {
      get a() {
        throw new Error("no");
      },
    },
  ],
  [
    "a proxy that throws",
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    ),
  ],
  ["nesting without end", Array.from({ length: 50_000 }).reduce<unknown>((inner) => [inner], 1)],
])("%s arrives as a value that cannot be read", (_, value) => {
  expect(crossing(value)).toEqual(new Opaque("a value that cannot be read"));
});

test("a value that is too long arrives as its length", () => {
  expect((crossing("x".repeat(2_000_000)) as Opaque).kind).toMatch(/^a value of 2\d{6} characters$/);
});

test("decode() makes no object with another prototype of a `__proto__` key", () => {
  const arrived = crossing(JSON.parse('{"__proto__": {"admin": true}, "a": 1}')) as { admin?: boolean };
  expect(arrived.admin).toBeUndefined();
});
