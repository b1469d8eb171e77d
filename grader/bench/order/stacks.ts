/** Errors have to come from the same line and column, plain and instrumented, through every function they cross. */
import vm from "node:vm";
import { createRecorder } from "../../src/answer/runtime/recorder.ts";
import { translate } from "../../src/answer/to-javascript.ts";
import { instrumentHere } from "../../src/trace/instrument.ts";
import { originalPlace } from "./original-place.ts";

/** Each fails by throwing or by rejecting; `io` has `later()`. */
export const failingPrograms: readonly string[] = [
  "async function inner() {\n  await io.later();\n  throw new Error('inner');\n}\nasync function middle() {\n  const a = 1; return await inner();\n}\nregister(async () => { await middle(); });",
  "async function inner(x) {\n  await io.later();   return x.y.z;\n}\nregister(async () => {\n  await Promise.all([inner({ y: 1 }), inner({})]);\n});",
  "class Store {\n  async load() { await io.later(); this.missing(); }\n}\nregister(async () => {\n  const store = new Store();\n  for (const i of [1]) await store.load(i);\n});",
  "async function* numbers() {\n  yield 1; await io.later();\n  throw new TypeError('no more');\n}\nregister(async () => {\n  for await (const it of numbers()) void it;\n});",
  "const run = async (f: () => Promise<void>): Promise<void> => f();\nregister(async () => {\n  try { await run(async () => { await io.later(); JSON.parse('{'); }); } finally { await io.later(); }\n});",
  "function sync(a: number) { return [a].map((it) => { throw new RangeError(String(it)); }); }\nregister(async () => {\n  await io.later(), sync(2)   ;\n});",
  "const deep = { get it() { throw new Error('getter'); } };\nregister(async () => {\n  const x = await io.later() ?? deep?.it;\n  if (!x) return deep.it;\n});",
];

export interface Stacks {
  readonly plain: readonly string[];
  readonly instrumented: readonly string[];
}

/** The places that the stack of a program's error names, as `function line:column` of the source. */
export async function stacksOf(source: string): Promise<Stacks> {
  const padded = `\n${source}`;
  const plain = translate("program.ts", padded);
  const instrumented = instrumentHere("program.ts", padded);
  if (!instrumented) throw new Error(`Cannot play: the program cannot be parsed:\n${source}`);
  const { code, map } = translate("program.ts", instrumented.code);
  return {
    plain: await placesOf(plain.code, [plain.map]),
    instrumented: await placesOf(code, [map, instrumented.map]),
  };
}

async function placesOf(code: string, maps: readonly string[]): Promise<string[]> {
  const body = code.replace(/;?import\s*\{\s*t as \w+\s*\}\s*from\s*"@async-kata\/trace";?/, "");
  const program = vm.runInThisContext(`((register, io, __kata) => {${body}\n})`, { filename: "program.js" });
  const recorder = createRecorder();
  recorder.start(() => {}, { guard: false, onSpin: () => {} });
  const io = { later: () => new Promise((resolve) => setImmediate(resolve)) };
  const error = await new Promise<unknown>((resolve) =>
    program((main: () => Promise<void>) => main().catch(resolve), io, recorder.tracer),
  );
  recorder.stop();
  const { stack = "" } = error as Error;
  return [...stack.matchAll(/at (.*?)\(?program\.js:(\d+):(\d+)/g)].map(([, name = "", line, column]) => {
    const place = originalPlace(maps, { line: Number(line), column: Number(column) });
    return `${name.trim()} ${place?.line}:${place?.column}`;
  });
}
