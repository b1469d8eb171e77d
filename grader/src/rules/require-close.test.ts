import { testRule } from "../analysis/test-table.ts";
import { requireClose } from "./require-close.ts";

testRule(requireClose, {
  invalid: [
    {
      name: "a cursor that is asked by next, and an early return",
      at: [3, 24],
      code: `
        declare function openCursor(): Promise<{ next(): Promise<string | undefined>; close(): Promise<void> }>;
        export async function f() {
          const cursor = await openCursor();
          if ((await cursor.next()) === undefined) return;
          await cursor.close();
        }
      `,
    },
    {
      name: "a session that can be disposed of",
      at: [4, 25],
      code: `
        interface Session extends AsyncDisposable { balance(): Promise<number> }
        declare function logIn(pin: string): Promise<Session>;
        export async function f() {
          const session = await logIn("1");
          return await session.balance();
        }
      `,
    },
    {
      name: "a generator that leaves its source open when it is left itself",
      at: [2, 14],
      code: `
        export async function* f(source: AsyncIterable<Datum>) {
          const it = source[Symbol.asyncIterator]();
          for (let next = await it.next(); !next.done; next = await it.next()) yield next.value;
        }
      `,
    },
    {
      name: "the first item is taken, and nothing more",
      at: [2, 14],
      code: `
        export async function f(source: AsyncIterable<Datum>) {
          const it = source[Symbol.asyncIterator]();
          const { value } = await it.next();
          return value;
        }
      `,
    },
    {
      name: "a loop that stops when it has enough",
      at: [7, 16],
      code: `
        async function* rows() {
          using guard = await new Lock().acquire();
          for (const id of ids) yield await load(id);
          use(guard);
        }
        export async function f(limit: number) {
          const rest = rows();
          const found: Datum[] = [];
          for (;;) {
            const row = await rest.next();
            if (row.done) break;
            found.push(row.value);
            if (found.length === limit) break;
          }
          return found;
        }
      `,
    },
    {
      name: "work on the items that may fail",
      at: [2, 14],
      code: `
        export async function f(source: AsyncIterable<number>) {
          const it = source[Symbol.asyncIterator]();
          while (true) {
            const { done, value } = await it.next();
            if (done) return;
            use(await load(value));
          }
        }
      `,
    },
    {
      name: "closed on the good path only",
      at: [2, 14],
      code: `
        export async function f(source: AsyncIterable<number>) {
          const it = source[Symbol.asyncIterator]();
          const { value } = await it.next();
          const datum = await load(value);
          await it.return?.();
          return datum;
        }
      `,
    },
    {
      name: "either kind of source",
      at: [3, 7],
      code: `
        export async function f(source: AsyncIterable<number> | Iterable<number>) {
          const it = Symbol.asyncIterator in source
            ? source[Symbol.asyncIterator]()
            : source[Symbol.iterator]();
          for (let next = await it.next(); !next.done; next = await it.next()) use(await load(next.value));
        }
      `,
    },
    {
      name: "a helper of a generator asks",
      at: [2, 17],
      code: `
        export async function* f(source: AsyncIterable<number>) {
          const items = source[Symbol.asyncIterator]();
          async function take() {
            const item = await items.next();
            return item.done ? undefined : await load(item.value);
          }
          for (let datum = await take(); datum; datum = await take()) yield datum;
        }
      `,
    },
    {
      name: "a thread that is ended if all goes well",
      at: [3, 18],
      code: `
        import { Worker } from "node:worker_threads";
        export async function f(n: number) {
          const worker = new Worker(new URL(import.meta.url), { workerData: n });
          const answer = await new Promise<number>((resolve, reject) => {
            worker.once("message", resolve);
            worker.once("error", reject);
          });
          await worker.terminate();
          return answer;
        }
      `,
    },
    {
      name: "a child process that is killed after the failure is thrown",
      at: [3, 17],
      code: `
        import { fork } from "node:child_process";
        export async function f(script: URL) {
          const child = createChild(script);
          const answer = await new Promise<{ error?: Error }>((resolve) => child.once("message", resolve));
          if (answer.error) throw answer.error;
          child.kill();
          return answer;
        }
        function createChild(script: URL) { return fork(script); }
      `,
    },
    {
      name: "a connection that nothing closes",
      at: [3, 20],
      code: `
        declare function connect(url: string): Promise<{ query(text: string): Promise<string[]>; close(): Promise<void> }>;
        export async function f() {
          const db = await connect("db:");
          return await db.query("select 1");
        }
      `,
    },
    {
      name: "a file that is closed behind an early return",
      at: [3, 22],
      code: `
        declare function openFile(name: string): Promise<{ read(): Promise<string>; [Symbol.asyncDispose](): Promise<void>; close(): Promise<void> }>;
        export async function f(isQuiet: boolean) {
          const file = await openFile("a");
          if (isQuiet) return "";
          const text = "b";
          await file.close();
          return text;
        }
      `,
    },
    {
      name: "a try that begins too late",
      at: [4, 18],
      code: `
        interface Client { get(path: string): Promise<string>; destroy(): void }
        declare function createClient(): Client;
        export async function f() {
          const client = createClient();
          const token = await client.get("/token");
          try {
            return await client.get(token);
          } finally {
            client.destroy();
          }
        }
      `,
    },
    {
      name: "a class of one's own, by a symbol",
      at: [7, 19],
      code: `
        class Session {
          async [Symbol.asyncDispose]() { await load("goodbye"); }
          async ask(id: number) { return await load(id); }
        }
        export async function f(id: number) {
          if (id < 0) return undefined;
          const session = new Session();
          const datum = await session.ask(id);
          await session[Symbol.asyncDispose]();
          return datum;
        }
      `,
    },
    {
      name: "a stack that is disposed of at the end only",
      at: [2, 17],
      code: `
        export async function f(guard: Guard) {
          const stack = new DisposableStack();
          stack.use(guard);
          await load(1);
          stack.dispose();
        }
      `,
    },
    {
      name: "using is there for it, and is not used",
      at: [3, 18],
      code: `
        class Handle { [Symbol.dispose]() {} read(id: number) { return load(id); } }
        export const f = async (id: number) => {
          const handle = new Handle();
          const { data } = await handle.read(id);
          return data.length;
        };
      `,
    },
    {
      name: "a catch that closes, and a good path that does not come to it",
      at: [3, 20],
      code: `
        declare function connect(url: string): Promise<{ query(text: string): Promise<string[]>; close(): Promise<void> }>;
        export async function f() {
          const db = await connect("db:");
          await load("log");
          try {
            return await db.query("select 1");
          } catch (error) {
            await db.close();
            throw error;
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a subject that tells others",
      code: `
        declare function createSubject(): { next(value: string): void; close(): void };
        export function f() {
          const subject = createSubject();
          subject.next("a");
        }
      `,
    },
    {
      name: "for await closes by itself",
      code: `
        export async function* f(source: AsyncIterable<Datum>) {
          const it = { [Symbol.asyncIterator]: () => source[Symbol.asyncIterator]() };
          for await (const item of it) yield item;
        }
      `,
    },
    {
      name: "for await takes what is left of the iterator",
      code: `
        declare function rows(): AsyncGenerator<Datum>;
        export async function f() {
          const rest = rows();
          const head = await rest.next();
          use(head);
          for await (const row of rest) use(row);
        }
      `,
    },
    {
      name: "return() in a finally",
      code: `
        export async function* f(source: AsyncIterable<Datum>) {
          const it = source[Symbol.asyncIterator]();
          try {
            for (let next = await it.next(); !next.done; next = await it.next()) yield next.value;
          } finally {
            await it.return?.();
          }
        }
      `,
    },
    {
      name: "a loop that goes on to the end in any case",
      code: `
        export async function f(source: AsyncIterable<Datum>) {
          const it = source[Symbol.asyncIterator]();
          const data: Datum[] = [];
          for (;;) {
            const next = await it.next();
            if (next.done) return data;
            data.push(next.value);
          }
        }
      `,
    },
    {
      name: "a generator of one's own that holds nothing",
      code: `
        async function* counter() {
          for (let i = 0; ; i++) yield await load(i);
        }
        export async function f() {
          const numbers = counter();
          return [await numbers.next(), await numbers.next()];
        }
      `,
    },
    {
      name: "an iterator without return()",
      code: `
        class Ticks {
          [Symbol.asyncIterator]() {
            return { next: async () => ({ done: false, value: await load(1) }) };
          }
        }
        export async function f() {
          const it = new Ticks()[Symbol.asyncIterator]();
          return await it.next();
        }
      `,
    },
    {
      name: "iterators of lists and maps, and sync generators",
      code: `
        export async function f(map: Map<number, string>) {
          const [keys, list] = [map.keys(), ids[Symbol.iterator]()];
          const it = map.values();
          for (let next = it.next(); !next.done; next = it.next()) await load(next.value);
          return [keys.next(), list.next()];
        }
      `,
    },
    {
      name: "an iterator that is handed on, returned or kept",
      code: `
        export class Reader {
          #items: AsyncIterator<Datum> | undefined;
          open(source: AsyncIterable<Datum>) {
            const items = source[Symbol.asyncIterator]();
            this.#items = items;
            return this.#items;
          }
          wrap(source: AsyncIterable<Datum>): AsyncIterator<Datum> {
            const items = source[Symbol.asyncIterator]();
            return { next: () => items.next() };
          }
        }
      `,
    },
    {
      name: "await using, using, and stacks",
      code: `
        class Handle { [Symbol.dispose]() {} read(id: number) { return load(id); } }
        export async function f(source: AsyncIterable<Datum> & AsyncDisposable, id: number) {
          await using opened = source;
          using handle = new Handle();
          await using stack = new AsyncDisposableStack();
          const other = stack.use(new Handle());
          const third = new Handle();
          stack.adopt(third, (it) => it[Symbol.dispose]());
          return [await handle.read(id), await other.read(id), await third.read(id), opened];
        }
      `,
    },
    {
      name: "a try that begins right after",
      code: `
        declare function connect(url: string): Promise<{ query(text: string): Promise<string[]>; close(): Promise<void> }>;
        export async function f() {
          const db = await connect("db:");
          io.log("open");
          try {
            return await db.query("select 1");
          } finally {
            await db.close();
          }
        }
      `,
    },
    {
      name: "closed before anything can fail",
      code: `
        declare function openFile(name: string): Promise<{ size: number; close(): Promise<void> }>;
        export async function f() {
          const file = await openFile("a");
          const { size } = file;
          await file.close();
          return await load(size);
        }
      `,
    },
    {
      name: "a promise chain closes",
      code: `
        declare function createClient(): { get(path: string): Promise<string>; destroy(): void };
        export async function f() {
          const client = createClient();
          return await client.get("/").finally(() => client.destroy());
        }
      `,
    },
    {
      name: "a thread that ends by itself, and one whose listeners end it",
      code: `
        import { Worker } from "node:worker_threads";
        export async function f(n: number) {
          const worker = new Worker(new URL(import.meta.url), { workerData: n });
          return await new Promise((resolve, reject) => {
            worker.once("exit", resolve);
            worker.once("error", reject);
          });
        }
        export async function g(n: number) {
          const worker = new Worker(new URL(import.meta.url), { workerData: n });
          return await new Promise((resolve) => {
            worker.once("message", (it) => {
              void worker.terminate();
              resolve(it);
            });
          });
        }
      `,
    },
    {
      name: "what is returned, stored or passed on",
      code: `
        declare function connect(url: string): Promise<{ query(text: string): Promise<string[]>; close(): Promise<void> }>;
        export class Pool {
          readonly #all: object[] = [];
          async open() {
            const db = await connect("db:");
            await db.query("set names utf8");
            this.#all.push(db);
          }
          async one() {
            const db = await connect("db:");
            await db.query("set names utf8");
            return db;
          }
        }
      `,
    },
    {
      name: "controllers, timers, and signals",
      code: `
        export async function f(ms: number) {
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(), ms);
          await load(1, { signal: controller.signal });
          timer.close();
        }
      `,
    },
    {
      name: "a close that says that there is no more to come",
      code: `
        class Jobs {
          async put(id: number) { use(await load(id)); }
          close() {}
        }
        export async function f() {
          const jobs = new Jobs();
          for (const id of ids) await jobs.put(id);
          jobs.close();
        }
      `,
    },
    {
      name: "a server that listens, and what lives as long as the program",
      code: `
        declare function createServer(): { listen(port: number): Promise<void>; close(): void };
        declare function connect(url: string): Promise<{ query(text: string): Promise<string[]>; close(): Promise<void> }>;
        export async function serve() {
          const server = createServer();
          await server.listen(80);
          await load("ready");
        }
        async function main() {
          const db = await connect("db:");
          await db.query("select 1");
        }
        void main();
      `,
    },
    {
      name: "what is asked for goes on asking",
      code: `
        declare function connect(url: string): Promise<{ rows(): Promise<AsyncIterable<string>>; close(): Promise<void> }>;
        export async function f() {
          const db = await connect("db:");
          return await db.rows();
        }
      `,
    },
    {
      name: "a close that may be missing, and types that are lost",
      code: `
        declare function createView(): { draw(): Promise<void>; close?(): void };
        declare function openAny(): any;
        export async function f() {
          const view = createView();
          await view.draw();
          const file = openAny();
          await file.read();
        }
      `,
    },
    {
      name: "closed before each end of the function",
      code: `
        declare function openFile(name: string): Promise<{ read(): Promise<string>; close(): Promise<void> }>;
        export async function f(isQuiet: boolean) {
          const file = await openFile("a");
          if (isQuiet) {
            await file.close();
            return undefined;
          }
          try {
            return await file.read();
          } finally {
            await file.close();
          }
        }
      `,
    },
    {
      name: "the return of what was not opened",
      code: `
        declare function openFile(name: string): Promise<{ read(): Promise<string>; close(): Promise<void> } | undefined>;
        export async function f() {
          const file = await openFile("a");
          if (!file) return undefined;
          try {
            return await file.read();
          } finally {
            await file.close();
          }
        }
      `,
    },
  ],
});
