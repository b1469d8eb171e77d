import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { toJavaScript } from "../answer/to-javascript.ts";
import { instrument } from "./instrument.ts";

function instrumented(source: string) {
  const copy = instrument("a.ts", source);
  if (!copy) throw new Error(`Cannot instrument: ${source}`);
  return copy;
}

/** The code without the import at its end, and with a short name for the tracer. */
function codeOf(source: string): string {
  return instrumented(source)
    .code.replace(/;import\{t as __kata\}from"@async-kata\/trace"/, "")
    .replaceAll("__kata", "K");
}

function sitesOf(source: string): string[] {
  return instrumented(source).sites.map(
    (it) => `${it.id} ${it.kind} ${it.line}:${it.column} ${it.name ?? it.text}`,
  );
}

/** `async` functions around statements, so that the snippets stay short. */
function inAsync(statements: string): string {
  const code = codeOf(`async function f() {${statements}}`);
  const [, inner = ""] =
    /^async function f\(\) \{const K_s=K\.enter\(0,"f",0,\[\]\);try\{(.*)\}catch\(K_e\)/s.exec(code) ?? [];
  return inner;
}

describe("code", () => {
  test("an await stays a native await of the same value", () => {
    expect(inAsync("await x;")).toBe("K.resumed(K_s,1,await K.waits(K_s,1,x));");
    expect(inAsync("await(x)")).toBe("K.resumed(K_s,1,await K.waits(K_s,1,(x)))");
  });

  test("a call is told of after it", () => {
    expect(codeOf("f(x)")).toBe("K.called(0,K.calls(),f(x))");
    expect(codeOf("new F")).toBe("K.made(0,K.calls(),new F)");
    expect(codeOf("f().catch(g)")).toBe("K.tail(0,K.calls(),K.called(1,K.calls(),f()).catch(g))");
    expect(codeOf("f().then(g)")).toContain("K.called(0,K.calls(),K.called(1");
    expect(codeOf("f().then(g, h)")).toContain("K.tail(0");
  });

  test("a function tells its name and its arguments, after its directives", () => {
    expect(codeOf(`async function f(a, b = 1, { c }, ...d) {"use strict"; a}`)).toBe(
      `async function f(a, b = 1, { c }, ...d) {"use strict";;const K_s=K.enter(0,"f",1,[a,b,K,K]);try{ a}catch(K_e){throw K.fail(K_s,K_e)}finally{K.exit(K_s)}}`,
    );
    expect(codeOf("const g = async (a) => a;")).toBe(
      `const g = async (a) => {const K_s=K.enter(0,"g",0,[a]);try{return K.returns(K_s,1,a)}catch(K_e){throw K.fail(K_s,K_e)}finally{K.exit(K_s)}};`,
    );
    expect(codeOf("async function f() {}")).toContain(`{const K_s=K.enter(0,"f",0,[]);try{}catch`);
    expect(codeOf("class A { async m(this: A) {} }")).toContain(`K.enter(0,"m",0,[])`);
  });

  test("what is returned is told of where it may be a promise", () => {
    expect(inAsync("return g")).toBe("return K.returns(K_s,1,g)");
    expect(inAsync("return a, b")).toBe("return K.returns(K_s,1,(a, b))");
    expect(inAsync("return 1 + a")).toBe("return 1 + a");
    expect(inAsync("return")).toBe("return");
  });

  test("catch and finally say which span goes on; only where there is one", () => {
    expect(inAsync("try {} catch (e) {} finally {}")).toBe(
      "try {} catch (e) {K.here(K_s,e);} finally {K.here(K_s);}",
    );
    expect(inAsync("try {} catch {}")).toBe("try {} catch {K.here(K_s);}");
    expect(codeOf("try {} catch (e) {}; f()")).toContain("try {} catch (e) {};");
  });

  test("a for await is told of around each of its turns", () => {
    expect(inAsync("l: for await (const x of y) z;")).toBe(
      "{l: for await (const x of K.asks(K_s,2,y)) {K.gets(K_s,2);K.turn(1);try{z;}finally{K.asks(K_s,2)}}K.gets(K_s,2)}",
    );
  });

  test("a loop counts its turns", () => {
    expect(codeOf("for (;;) x;")).toBe("for (;;) {K.turn(0);x;}");
    expect(codeOf("do x; while (y)")).toBe("do {K.turn(0);x;} while (y)");
    expect(codeOf("while (x) {}")).toBe("while (x) {K.turn(0);}");
  });

  test("yield gives control to the caller and takes it back", () => {
    expect(codeOf("async function* g() {yield; yield x; yield* y}")).toContain(
      "K.yielded(K_s,yield K.yields(K_s)); K.yielded(K_s,yield K.yields(K_s,x)); K.yielded(K_s,yield* K.yields(K_s,y))",
    );
    expect(codeOf("function* g() { yield f() }")).toBe("function* g() { yield K.called(0,K.calls(),f()) }");
  });

  test("an optional chain stays whole", () => {
    expect(codeOf("a?.b(c).d(e)")).toBe("K.called(0,K.calls(),a?.b(c).d(e))");
    expect(codeOf("a?.b(c).d")).toBe("K.made(0,K.calls(),a?.b(c).d)");
    expect(codeOf("f(x)?.y(g())")).toBe(
      "K.called(0,K.calls(),K.called(1,K.calls(),f(x))?.y(K.called(2,K.calls(),g())))",
    );
  });

  test("the members of a combinator are told of", () => {
    expect(codeOf("Promise.any(list)")).toBe(`K.called(0,K.calls(),Promise.any(K.members("race",list)))`);
    expect(codeOf("Promise.all(...lists)")).toBe("K.called(0,K.calls(),Promise.all(...lists))");
    expect(codeOf("Other.all(list)")).toBe("K.called(0,K.calls(),Other.all(list))");
  });

  test.each([
    "class A extends B { constructor() { super(1) } }",
    "eval('1')",
    "interface A { f(): void }",
    "declare function f(a: number): void;",
    "abstract class A { abstract m(): void; }",
    "enum E { A = 1 << 2 }",
    "type T = ReturnType<typeof f>;",
  ])("%s stays as it is", (source) => {
    expect(codeOf(source)).toBe(source);
  });

  test("decorators are left alone", () => {
    expect(codeOf("@deco(1) class A { @other() m() { f() } }")).toBe(
      "@deco(1) class A { @other() m() { K.called(0,K.calls(),f()) } }",
    );
  });

  test("a body whose names clash in a block is no span", () => {
    expect(codeOf("async function f() { var a; function a() {} await b }")).toBe(
      "async function f() { var a; function a() {} K.resumed(null,0,await K.waits(null,0,b)) }",
    );
  });

  test("a line break still ends what nothing can go on after", () => {
    expect(inAsync("await i++\n(x)")).toBe("K.resumed(K_s,1,await K.waits(K_s,1,i++));\n(x)");
    expect(inAsync("await i++ // …\n[x]")).toContain("i++)); // …\n[x]");
    expect(inAsync("(await i)\n.x")).not.toContain(";\n");
  });

  test("no line is added, and the import comes before a comment at the end", () => {
    const source = "#!/usr/bin/env node\nf(\n1)\n// the end";
    const { code } = instrumented(source);
    expect(code.split("\n")).toHaveLength(4);
    expect(code).toMatch(/;import\{t as __kata\}from"@async-kata\/trace"\n\/\/ the end$/);
  });

  test("the names are ones that the source does not have", () => {
    expect(instrumented("const __kata = f(); const __kata2_s = 1;").code).toContain("import{t as __kata3_}");
  });

  test.each([
    "const a = await f?.(); export default async () => await a!;",
    "for await (using x of y) await (x as any).z<number>();",
    "return_: for (const x of [1]) { if (x) continue return_; else break return_ }",
    'async function f() { if (a) return"x".concat(b); else return[1].map(g) }',
    "const o = { async *g() { const x = yield await z }, async [k()]() { return super.a() } };",
    "class A { static #p = f(); static { g() } async #m() { return this.#m() } get x() { return h() } }",
    "async function f() { class A { [await k()] = 1; y = async () => await 1 } }",
    "if (a) for await (const x of y) f(); else g();",
    "const x = <T,>(y: T) => f<T>(y)!; export { x };",
    "namespace N { export const a = f(); }",
    "async function f() { switch (await a) { case await b: await c; default: { await using d = e() } } }",
    "async function f(a, a2 = async () => await b) { label: { await c; break label } }",
    "throw await f(await g(await h?.()))",
  ])("%s is a module still", (source) => {
    const { code } = instrumented(source);
    expect(parseSync("a.ts", code, { sourceType: "module", showSemanticErrors: true }).errors).toEqual([]);
    expect(() => toJavaScript("a.ts", code)).not.toThrow();
  });
});

describe("odd sources", () => {
  test.each(["async function f( {", "await =", "\u0000", "@"])("%j gives nothing", (source) => {
    expect(instrument("a.ts", source)).toBeUndefined();
  });

  test("a file without places stays as it is", () => {
    expect(instrumented("export const a = 1;").code).toBe("export const a = 1;");
    expect(instrumented("").sites).toEqual([]);
  });

  test("what could be nested too deeply is instrumented elsewhere, or not at all", () => {
    const many = Array.from({ length: 900 }, (_, index) => `f(${index});`).join("\n");
    expect(instrument("a.ts", many, { firstSite: 7 })?.sites.at(-1)?.id).toBe(906);
    expect(instrument("a.ts", `${"(".repeat(50_000)}1${")".repeat(50_000)}`)).toBeUndefined();
  });
});

describe("sites", () => {
  test("are numbered in the order of the source, from where they are told to", () => {
    const source = "async function load(id: number) {\n  for (const x of list(id)) await x.get(id);\n}";
    expect(sitesOf(source)).toEqual([
      "0 function 1:1 load",
      "1 loop 2:3 for (const x of list(id))",
      "2 call 2:19 list",
      "3 await 2:29 await x.get(id)",
      "4 call 2:35 x.get",
    ]);
    expect(
      instrument("b.ts", source, { firstSite: 10 })?.sites.map((it) => [it.id, it.within, it.loop]),
    ).toEqual([
      [10, null, null],
      [11, 10, null],
      [12, 10, null],
      [13, 10, 11],
      [14, 10, 11],
    ]);
  });

  test("say where they end, on one line of at most 80 characters", () => {
    const { sites } = instrumented(`f(\n  1, // one\n  "${"x".repeat(100)}",\n)`);
    expect(sites[0]).toMatchObject({ line: 1, column: 1, endLine: 4, endColumn: 2 });
    expect(sites[0]?.text).toMatch(/^f\( 1, "x+…$/);
    expect(sites[0]?.text).toHaveLength(80);
  });

  test("a callback is within the async function around it, and in none of its loops", () => {
    const { sites } = instrumented("async function f() { for (;;) list.map((x) => g(x)); }");
    expect(sites.map((it) => [it.kind, it.within, it.loop])).toEqual([
      ["function", null, null],
      ["loop", 0, null],
      ["call", 0, 1],
      ["call", 0, null],
    ]);
  });

  test.each([
    ["const f = async () => {}", "f"],
    ["a.b = async () => {}", "a.b"],
    ["({ f: async () => {} })", "f"],
    ["({ async f() {} })", "f"],
    ["class A { async f() {} }", "f"],
    ["class A { f = async () => {} }", "f"],
    ["export default async () => {}", "default"],
    ["g(async () => {})", undefined],
  ])("%s is called %s", (source, name) => {
    expect(instrumented(source).sites.find((it) => it.kind === "function")?.name).toBe(name);
  });

  test("a method begins with its head", () => {
    const { sites } = instrumented("class A { static async load(a) {} }");
    expect(sites[0]).toMatchObject({ column: 11, text: "static async load(a)" });
  });
});
