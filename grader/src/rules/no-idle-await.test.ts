import { testRule } from "../analysis/test-table.ts";
import { noIdleAwait } from "./no-idle-await.ts";

testRule(noIdleAwait, {
  invalid: [
    {
      name: "a method of an interface that gives nothing",
      at: [3, 27],
      code: `
        interface Printer { enqueue(text: string): void }
        export async function f(printer: Printer) {
          for (const id of ids) { await printer.enqueue(String(id)); }
        }
      `,
    },
    {
      name: "a list of promises, as a statement",
      at: [2, 3],
      code: `
        export async function f(io: Io) {
          await ids.map(async (id) => io.log((await io.fetch(id, 10)).data));
        }
      `,
    },
    {
      name: "a list of promises, whose items are used as if they were there",
      at: [2, 16],
      code: `
        export async function f() {
          const data = await ids.map((id) => load(id));
          return data.length;
        }
      `,
    },
    {
      name: "a literal list of promises",
      at: [2, 27],
      code: `
        export async function f() {
          const [first, second] = await [load(1), load(2)];
          return [await first, await second];
        }
      `,
    },
    {
      name: "a list of lists that may be promises",
      at: [2, 10],
      code: `
        export async function f(jobs: readonly (Datum | Promise<Datum>)[]) {
          return await jobs.slice();
        }
      `,
    },
    {
      name: "a timer",
      at: [2, 3],
      code: `
        export async function f(io: Io) {
          await setTimeout(() => io.log("late"), 1000);
          io.log("early");
        }
      `,
    },
    {
      name: "a function that nobody calls",
      at: [5, 3],
      code: `
        async function save() {
          await io.sleep(10);
        }
        export async function f() {
          await save;
        }
      `,
    },
    {
      name: "a helper that starts work and gives nothing back",
      at: [5, 3],
      code: `
        function start(io: Io) {
          io.fetch(1, 10).then(use, use);
        }
        export async function f(io: Io) {
          await start(io);
        }
      `,
    },
    {
      name: "a private method that is over at once",
      at: [7, 5],
      code: `
        export class Cache {
          #data = new Map<number, string>();
          #clear() {
            this.#data.clear();
          }
          async close() {
            await this.#clear();
          }
        }
      `,
    },
    {
      name: "a method of JavaScript's own that gives nothing",
      at: [2, 3],
      code: `
        export async function f(seen: Set<number>) {
          await seen.clear();
        }
      `,
    },
    {
      name: "an object",
      at: [2, 18],
      code: `
        export async function f(datum: Datum) {
          const { id } = await datum;
          return id;
        }
      `,
    },
    {
      name: "a union of plain things",
      at: [2, 10],
      code: `
        export async function f(page: Page | string | undefined) {
          return await page;
        }
      `,
    },
    {
      name: "the result of an await",
      at: [2, 10],
      code: `
        export async function f() {
          return await (await load(1)).data;
        }
      `,
    },
    {
      name: "a call that gives a number",
      at: [2, 22],
      code: `
        export async function f(count: () => number) {
          return Math.max(1, await count());
        }
      `,
    },
    {
      name: "a call that gives a set of promises",
      at: [2, 7],
      code: `
        export async function f(running: Set<Promise<Datum>>) {
          use(await running);
        }
      `,
    },
    {
      name: "a text that stands there, where its value is used",
      at: [2, 10],
      code: `
        export async function f() {
          return await "done";
        }
      `,
    },
    {
      name: "a branded text",
      at: [2, 10],
      code: `
        export async function f(id: string & { readonly brand: "id" }) {
          return await id;
        }
      `,
    },
    {
      name: "a list of unknown items",
      at: [2, 10],
      code: `
        export async function f<T>(items: T[]) {
          return await items;
        }
      `,
    },
    {
      name: "for await over values",
      at: [2, 7],
      code: `
        export async function f() {
          for await (const id of ids) io.log(String(id));
        }
      `,
    },
    {
      name: "for await over a generator that never waits",
      at: [5, 7],
      code: `
        function* count() {
          for (let n = 0; n < 3; n++) yield n;
        }
        export async function f() {
          for await (const n of count()) io.log(String(n));
        }
      `,
    },
    {
      name: "for await over the entries of a map",
      at: [2, 7],
      code: `
        export async function f(names: Map<number, string>) {
          for await (const [id, name] of names.entries()) io.log(\`\${id} \${name}\`);
        }
      `,
    },
    {
      name: "await using of a guard",
      at: [2, 15],
      code: `
        export async function f(lock: Lock) {
          await using guard = await lock.acquire();
          await io.sleep(10);
        }
      `,
    },
  ],
  valid: [
    {
      name: "methods of an interface that others may make async, or that are given something to wait for",
      code: `
        interface Hooks { onEnd(): void; beforeEach(): void; stop?(): void; act(job: () => Promise<void>): void; run: () => void }
        export async function f(hooks: Hooks) {
          await hooks.onEnd();
          await hooks.beforeEach();
          await hooks.stop?.();
          await hooks.run();
          await hooks.act(async () => use(await load(1)));
        }
      `,
    },
    {
      name: "a turn of the microtasks, on purpose",
      code: `
        export async function f(nothing: undefined) {
          await null;
          await undefined;
          await nothing;
          await void io.log("x");
          await 0;
          await "";
          await Promise.resolve();
          await Promise.resolve(1);
        }
      `,
    },
    {
      name: "a callback that gives nothing, or a promise",
      code: `
        type Hooks = { before?: () => void; after(): void };
        export async function f(hooks: Hooks, each: (id: number) => void) {
          await hooks.before?.();
          for (const id of ids) await each(id);
          await hooks.after();
        }
      `,
    },
    {
      name: "a method that another class may make async",
      code: `
        export class Base {
          async run() {
            await this.prepare();
            await this.work();
          }
          prepare(): void {
            io.log("prepare");
          }
          protected work(): void {
            io.log("work");
          }
        }
      `,
    },
    {
      name: "a variable that may hold another function later",
      code: `
        let report: (text: string) => void = (text) => io.log(text);
        export function set(next: typeof report) {
          report = next;
        }
        export async function f() {
          await report("x");
        }
      `,
    },
    {
      name: "no type, and types that are open",
      code: `
        export async function f<T, U extends object>(a: any, b: unknown, c: T, d: U, e: object, g: {}, h: Awaited<T>) {
          return [await a, await b, await c, await d, await e, await g, await a.call(), await h];
        }
      `,
    },
    {
      name: "what a promise fits into",
      code: `
        interface Named {
          toString(): string;
        }
        interface Options {
          id?: number;
        }
        export async function f(named: Named, options: Options, both: Named & Options) {
          return [await named, await options, await both];
        }
      `,
    },
    {
      name: "a value or the promise of it",
      code: `
        export async function f(a: Datum | Promise<Datum>, b?: Promise<Datum>, c?: () => void | Promise<void>) {
          await c?.();
          return [await a, await b];
        }
      `,
    },
    {
      name: "an object with a then",
      code: `
        class Query {
          then(done: (rows: string[]) => void) {
            done([]);
          }
        }
        export async function f(query: Query, like: PromiseLike<number>) {
          return [await query, await like];
        }
      `,
    },
    {
      name: "a subclass of Promise, and a promise with more",
      code: `
        class Task<T> extends Promise<T> {}
        export async function f(task: Task<number>, more: Promise<number> & { cancel(): void }) {
          return (await task) + (await more);
        }
      `,
    },
    {
      name: "a generic call that decides by its argument",
      code: `
        declare function run<T>(job: () => T): T;
        declare function either(isSlow: true): Promise<number>;
        declare function either(isSlow: false): number;
        export async function f(io: Io) {
          return [await run(() => io.fetch(1, 10)), await either(true)];
        }
      `,
    },
    {
      name: "a function that is declared elsewhere and gives nothing",
      code: `
        declare function act(callback: () => void): void;
        export async function f() {
          await act(() => io.log("x"));
        }
      `,
    },
    {
      name: "for await over promises, over an async iterator, over what is not known",
      code: `
        export async function f<T>(tasks: Promise<Datum>[], source: AsyncIterable<number>, either: AsyncIterable<number> | Iterable<number>, items: T[], all: any[]) {
          const seen: unknown[] = [];
          for await (const it of tasks) seen.push(it);
          for await (const it of source) seen.push(it);
          for await (const it of either) seen.push(it);
          for await (const it of items) seen.push(it);
          for await (const it of all) seen.push(it);
          for await (const it of new Set(tasks)) seen.push(it);
          return seen;
        }
      `,
    },
    {
      name: "a list of sync and async iterators of one's own",
      code: `
        class Stream {
          *[Symbol.iterator]() {
            yield 1;
          }
          async *[Symbol.asyncIterator]() {
            yield 1;
          }
        }
        export async function f(stream: Stream) {
          for await (const it of stream) io.log(String(it));
        }
      `,
    },
    {
      name: "await using of what may need to wait",
      code: `
        export async function f(a: AsyncDisposable, b: AsyncDisposable | Disposable, c: Disposable, d: any) {
          await using one = a;
          await using two = b;
          await using three = c;
          await using four = d;
          await using five = null;
          await io.sleep(10);
        }
      `,
    },
    {
      name: "forEach with an async function: that is told where the function stands",
      code: `
        export async function f() {
          await ids.forEach(async (id) => use(await load(id)));
        }
      `,
    },
    {
      name: "a cast that hides a promise",
      code: `
        export async function f(check: (id: number) => boolean | Promise<boolean>, read: () => any) {
          const isGood = check(1) as any as boolean;
          const data: Datum = read();
          return [await isGood, await data, await (check(2) as boolean)];
        }
      `,
    },
    {
      name: "promises in promises",
      code: `
        export async function f() {
          const [[a], { b }] = await Promise.all([Promise.all([load(1)]), load(2).then((b) => ({ b }))]);
          return [a, b, await (async () => 1)()];
        }
      `,
    },
    {
      name: "call and apply of a function that gives nothing",
      code: `
        export async function f(job: () => void) {
          await job.call(undefined);
          await job.apply(undefined);
          await Reflect.apply(job, undefined, []);
        }
      `,
    },
  ],
});
