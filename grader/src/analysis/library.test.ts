import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { libraryFiles } from "./library.ts";

const project = new Project({
  skipLoadingLibFiles: true,
  compilerOptions: { noLib: true, strict: true, skipLibCheck: false },
});
const files = libraryFiles().map(({ file, text }) => project.createSourceFile(file, text));

function errorsIn(code: string): string[] {
  const file = project.createSourceFile("/own.ts", code, { overwrite: true });
  return file.getPreEmitDiagnostics().map((it) => String(it.getMessageText()));
}

test("fits together", () => {
  expect(files.flatMap((it) => it.getPreEmitDiagnostics())).toEqual([]);
  expect(files.length).toBeLessThan(5);
});

test("has what ECMAScript has, iterators and disposal included", () => {
  const code = `
    export const all: Promise<number[]> = Promise.all([Promise.try(() => 1)]);
    export const first = new Set([1, 2]).union(new Set([3])).values().take(1).toArray();
    export class Lock implements Disposable { [Symbol.dispose]() {} }
    export async function* pages() { yield* await Array.fromAsync([all]); }
    export const { promise } = Promise.withResolvers<string>();
  `;
  expect(errorsIn(code)).toEqual([]);
});

test("has nothing of the DOM or of Node", () => {
  expect(errorsIn("export const timer = setTimeout(() => {}, 1);")).toEqual([
    "Cannot find name 'setTimeout'.",
  ]);
});

test("says which types only give what they hold, so that the compiler need not find out", () => {
  const text = files.map((it) => it.getFullText()).join("\n");
  for (const it of ["Promise<out T>", "Map<out K,out V>", "Iterable<out T,out TReturn=any,TNext=any>"])
    expect(text).toContain(`interface ${it}`);
  expect(text).toContain("interface WeakSet<T ");
});
