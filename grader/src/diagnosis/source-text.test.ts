import { describe, expect, test } from "vitest";
import { bareCode, innermostFunction, reasonsToLeave, variablesIn } from "./source-text.ts";

test("bareCode() blanks strings and comments", () => {
  const source = 'call("a // b"); // return\nnext(); /* break */ `return`';
  expect(bareCode(source, { start: 0, end: source.length })).toBe(
    `call(${" ".repeat(8)}); ${" ".repeat(9)}\nnext(); ${" ".repeat(11)} ${" ".repeat(8)}`,
  );
});

test("variablesIn() leaves out properties and words of the language", () => {
  expect(variablesIn("!done && typeof list.length === x$1 && true")).toEqual(["done", "list", "x$1"]);
});

describe("reasonsToLeave() gives", () => {
  test.each([
    ["nothing where nothing leaves", "use(a);", []],
    ["the variables of the conditions", "if (a.ok) return b;\nif (c) { break; }", ["a", "c"]],
    ["undefined for a way out without a condition", "use(a); break;", undefined],
    ["undefined for one in a `catch`", "try { use(a); } catch { break; }", undefined],
    ["undefined for one that waits", "if (await bad(a)) return;", undefined],
  ])("%s", (_, code, reasons) => {
    expect(reasonsToLeave(code)).toEqual(reasons);
  });
});

describe("innermostFunction() finds", () => {
  /** The place is marked by `|`, the function by `^` before it. */
  test.each([
    ["none around a plain call", "use(a); |b()"],
    ["an arrow with an expression", "list.map((a) ^=> |f(a))"],
    ["an arrow with a block", "list.map((a) ^=> { use(a); return |f(a); })"],
    ["no arrow that has ended", "list.map((a) => f(a)); |g()"],
    ["no arrow that is the argument before", "run((a) => f(a), |g())"],
    ["no block that has ended", "run(() => { f(); }); |g()"],
    ["the inner one of two", "run(() => list.map((a) ^=> |f(a)))"],
    ["the outer one behind the inner one", "run(() ^=> { list.map((a) => f(a)); |g(); })"],
    ["a function with its name", "^function load(id) { return |f(id); }"],
    ["no object literal", "run({ a: 1, b: |f() })"],
  ])("%s", (_, marked) => {
    const code = marked.replaceAll(/[|^]/g, "");
    const offset = marked.replace("^", "").indexOf("|");
    const fn = marked.replace("|", "").indexOf("^");
    expect(innermostFunction(code, offset)).toBe(fn < 0 ? undefined : fn);
  });
});
