import { testRule } from "../analysis/test-table.ts";
import { noNeedlessAsync } from "./no-needless-async.ts";

testRule(noNeedlessAsync, {
  invalid: [
    {
      name: "a callback of map, under Promise.all",
      at: [2, 36],
      code: `
        export async function f() {
          return await Promise.all(ids.map(async (id) => id * 2));
        }
      `,
    },
    {
      name: "outside of a kata: an exported function",
      at: [1, 8],
      isOutside: true,
      code: `
        export async function area(width: number, height: number): Promise<number> {
          return width * height;
        }
      `,
    },
    {
      name: "outside of a kata: an exported arrow function",
      at: [1, 23],
      isOutside: true,
      code: `
        export const nameOf = async (id: number) => ({ id, name: 'item ' + id });
      `,
    },
    {
      name: "outside of a kata: a public method",
      at: [3, 3],
      isOutside: true,
      code: `
        export class Journal {
          readonly lines: string[] = [];
          async log(line: string): Promise<void> {
            this.lines.push(line);
          }
        }
      `,
    },
    {
      name: "outside of a kata: a generator that has its items",
      at: [1, 8],
      isOutside: true,
      code: `
        export async function* days(count: number): AsyncGenerator<number> {
          for (let day = 1; day <= count; day++) yield day;
        }
      `,
    },
    {
      name: "a helper that only calculates, and is awaited",
      at: [1, 1],
      code: `
        async function total(pages: Page[]) {
          return pages.reduce((sum, page) => sum + page.items.length, 0);
        }
        export async function f(pages: Page[]) {
          return await total(pages);
        }
      `,
    },
    {
      name: "long calculations that are gathered, as if they ran side by side",
      at: [1, 1],
      code: `
        async function sumTo(n: number) {
          let sum = 0;
          for (let i = 0; i < n; i++) sum += i;
          return sum;
        }
        export async function f() {
          return await Promise.all([sumTo(1e9), sumTo(2e9)]);
        }
      `,
    },
    {
      name: "an arrow function in a constant",
      at: [1, 14],
      code: `
        const show = async (datum: Datum) => io.log(datum.data);
        export async function f() {
          await show(await load(1));
        }
      `,
    },
    {
      name: "a private method",
      at: [3, 3],
      code: `
        class Cache {
          #data = new Map<number, string>();
          async #put({ id, data }: Datum) {
            this.#data.set(Number(id), data);
          }
          async fill() {
            await this.#put(await load(1));
            await this.#put(await load(2));
          }
        }
        export { Cache };
      `,
    },
    {
      name: "a method that is private by its keyword",
      at: [2, 11],
      code: `
        class Cache {
          private async nameOf(id: number) {
            return \`name \${id}\`;
          }
          async fill() {
            use(await this.nameOf(1));
          }
        }
        export { Cache };
      `,
    },
    {
      name: "a function that is called where it stands",
      at: [2, 17],
      code: `
        export async function f(data: Datum[]) {
          return await (async () => data.map((it) => it.data))();
        }
      `,
    },
    {
      name: "a declared promise of a value",
      at: [1, 1],
      code: `
        async function parse(text: string): Promise<number> {
          const [head = ""] = text.split(" ");
          return Number(head);
        }
        export async function f(text: string) {
          const n = await parse(text);
          return n + 1;
        }
      `,
    },
    {
      name: "a helper inside of the function that uses it",
      at: [3, 3],
      code: `
        export async function f(io: Io) {
          const seen: string[] = [];
          async function note(text: string) {
            seen.push(text);
          }
          await note((await io.fetch(1, 10)).data);
          return seen;
        }
      `,
    },
    {
      name: "waits in a function inside do not count",
      at: [1, 1],
      code: `
        async function prepare(id: number) {
          return { id, run: async () => await load(id) };
        }
        export async function f() {
          const { run } = await prepare(1);
          return await run();
        }
      `,
    },
    {
      name: "a branch that gives nothing",
      at: [1, 1],
      code: `
        async function first(page: Page) {
          if (page.items.length === 0) return undefined;
          return page.items[0];
        }
        export async function f() {
          return (await first(await getPage())) ?? "none";
        }
      `,
    },
    {
      name: "a loop over values that are there",
      at: [1, 1],
      code: `
        async function log(lines: string[]) {
          for (const line of lines) io.log(line);
        }
        export async function f() {
          await log(["a", "b"]);
        }
      `,
    },
    {
      name: "a static private method",
      at: [2, 10],
      code: `
        class Names {
          static async #of(id: number) {
            return String(id).padStart(3, "0");
          }
          static async all() {
            return [await Names.#of(1), await Names.#of(2)];
          }
        }
        export { Names };
      `,
    },
    {
      name: "called within a condition and within a text",
      at: [1, 1],
      code: `
        async function isLong(text: string) {
          return text.length > 9;
        }
        export async function f(text: string) {
          if (!(await isLong(text))) return text;
          return \`\${await isLong(text)}\`;
        }
      `,
    },
    {
      name: "a caught error is no throw",
      at: [1, 1],
      code: `
        async function parse(text: string) {
          try {
            return Number(BigInt(text));
          } catch {
            return undefined;
          }
        }
        export async function f(text: string) {
          return (await parse(text)) ?? 0;
        }
      `,
    },
    {
      name: "a plain using",
      at: [1, 1],
      code: `
        async function count(guard: Guard, items: string[]) {
          using held = guard;
          return items.length;
        }
        export async function f(lock: Lock) {
          return await count(await lock.acquire(), ["a"]);
        }
      `,
    },
  ],
  valid: [
    {
      name: "outside of a kata: what asks for a promise, or gives one",
      isOutside: true,
      code: `
        interface Store { get(key: string): Promise<string | undefined> }
        export class MemoryStore implements Store {
          readonly #values = new Map<string, string>();
          async get(key: string) {
            return this.#values.get(key);
          }
        }
        export class Base {
          async size(items: string[]) {
            return items.length;
          }
        }
        export class Child extends Base {
          override async size(items: string[]) {
            return items.length + 1;
          }
        }
        export const read: (key: string) => Promise<string> = async (key) => key.trim();
        export default async function page(id: number) {
          return String(id).trim();
        }
        export async function GET(id: number) {
          return String(id).trim();
        }
      `,
    },
    {
      name: "outside of a kata: what may throw, and what is kept, handed on or chained",
      isOutside: true,
      code: `
        export async function parse(text: string) {
          return JSON.parse(text) as string[];
        }
        export async function check(text: string, isGood: (text: string) => boolean) {
          return isGood(text);
        }
        export async function sum(a: number, b: number) {
          return a + b;
        }
        export async function twice(n: number) {
          return n * 2;
        }
        export const later = sum(1, 2).then((n) => n * 2);
        export const all = Promise.all(ids.map(twice));
        export async function* pages(sources: AsyncIterable<string>[]) {
          for (const source of sources) yield* source;
        }
        export async function* loaded(tasks: Promise<string>[]) {
          for (const task of tasks) yield task;
        }
      `,
    },
    {
      name: "outside of a kata: a file of server actions",
      isOutside: true,
      code: `
        "use server";
        export async function area(width: number, height: number): Promise<number> {
          return width * height;
        }
      `,
    },
    {
      name: "a function that only throws",
      code: `
        async function fail(id: number): Promise<Datum> {
          throw new Error(\`no datum \${id}\`);
        }
        export async function f() {
          return await fail(1);
        }
      `,
    },
    {
      name: "a throw on one way",
      code: `
        async function check(text: string) {
          if (text === "") throw new Error("empty");
          return text.length;
        }
        export async function f(text: string) {
          return await check(text);
        }
      `,
    },
    {
      name: "an exported function: others may rely on its promise",
      code: `
        export async function total(pages: Page[]) {
          return pages.length;
        }
        async function first(pages: Page[]) {
          return pages[0];
        }
        export { first };
        export async function f(pages: Page[]) {
          return [await total(pages), await first(pages)];
        }
      `,
    },
    {
      name: "a promise that is returned: a throw before it becomes a rejection",
      code: `
        async function fetchOne(id: number) {
          return io.fetch(Number.parseInt(String(id)), 10);
        }
        export async function f() {
          return await fetchOne(1);
        }
      `,
    },
    {
      name: "a value that may be a promise, or anything",
      code: `
        async function a(value: Datum | Promise<Datum>) {
          return value;
        }
        async function b(read: () => any) {
          return read();
        }
        async function c<T>(value: () => T) {
          return value();
        }
        export async function f(value: Datum) {
          return [await a(value), await b(() => 1), await c(() => value)];
        }
      `,
    },
    {
      name: "a declared type that asks for a promise",
      code: `
        const read: Thunk<string> = async () => io.constructor.name;
        class Memory implements AsyncDisposable {
          #data = new Map<number, string>();
          async get(id: number) {
            return this.#data.get(id);
          }
          async [Symbol.asyncDispose]() {
            this.#data.clear();
          }
        }
        export async function f() {
          await using memory = new Memory();
          return [await read(), await memory.get(1)];
        }
      `,
    },
    {
      name: "a callback",
      code: `
        export async function f(group: (job: () => Promise<number>) => Promise<number>) {
          const ten = async () => ids.length;
          return [await group(async () => ids.length), await group(ten), await ten()];
        }
      `,
    },
    {
      name: "a callback of then",
      code: `
        export async function f() {
          return await getPage().then(async (page) => page.items.length);
        }
      `,
    },
    {
      name: "a stub",
      code: `
        async function one() {}
        async function two() {
          return [];
        }
        async function three() {
          return { items: ["a"], next: undefined, more: false };
        }
        async function four() {
          // Comes later.
        }
        export async function f() {
          return [await one(), await two(), await three(), await four()];
        }
      `,
    },
    {
      name: "a promise that is kept, handed on, or has a then",
      code: `
        async function total(pages: Page[]) {
          return pages.length;
        }
        export async function f(pages: Page[]) {
          const task = total(pages);
          return [await task, await total(pages)];
        }
      `,
    },
    {
      name: "a promise whose failure is taken",
      code: `
        async function parse(text: string) {
          return Number(BigInt(text));
        }
        export async function f(text: string) {
          return await parse(text).catch(() => 0);
        }
      `,
    },
    {
      name: "for await, await using, and an async generator",
      code: `
        async function a(source: AsyncIterable<number>) {
          for await (const n of source) io.log(String(n));
        }
        async function b(open: AsyncDisposable) {
          await using file = open;
          io.log("open");
        }
        async function* c(n: number) {
          yield n;
        }
        export async function f(source: AsyncIterable<number>, open: AsyncDisposable) {
          await a(source);
          await b(open);
          await c(1).next();
        }
      `,
    },
    {
      name: "work that is started inside: a forgotten await is another matter",
      code: `
        async function save(datum: Datum) {
          void io.fetch(datum.id, 10);
          io.log("saving");
        }
        export async function f(datum: Datum) {
          await save(datum);
        }
      `,
    },
    {
      name: "methods that others can reach or replace",
      code: `
        class Base {
          async nameOf(id: number) {
            return String(id);
          }
          protected async prepare(id: number) {
            io.log(String(id));
          }
          async run() {
            await this.prepare(1);
            return await this.nameOf(1);
          }
        }
        const tools = {
          async nameOf(id: number) {
            return String(id);
          },
        };
        export async function f() {
          return [await new Base().run(), await tools.nameOf(1)];
        }
      `,
    },
    {
      name: "a function that nobody calls yet",
      code: `
        async function total(pages: Page[]) {
          return pages.length;
        }
      `,
    },
    {
      name: "a plain function, and one that waits",
      code: `
        function total(pages: Page[]) {
          return pages.length;
        }
        async function size() {
          return total([await getPage()]);
        }
        export async function f() {
          return await size();
        }
      `,
    },
  ],
});
