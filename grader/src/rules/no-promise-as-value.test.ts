import { testRule } from "../analysis/test-table.ts";
import { noPromiseAsValue } from "./no-promise-as-value.ts";

testRule(noPromiseAsValue, {
  invalid: [
    {
      name: "a comparison with undefined: the promise is there, whatever it resolves to",
      at: [5, 7],
      code: `
        async function find(id: number): Promise<Datum | undefined> {
          return (await io.fetch(id, 10)).data === "" ? undefined : { id, data: "x" };
        }
        export async function f() {
          if (find(1) === undefined) io.log("missing");
        }
      `,
    },
    {
      name: "a constant that holds the promise of an answer, asked twice",
      isUntyped: true,
      at: [6, 10],
      code: `
        async function isOpen() {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f() {
          const open = isOpen();
          while (open) io.log("open");
          io.log("closed");
        }
      `,
    },
    {
      name: "the last part of a condition",
      isUntyped: true,
      at: [5, 16],
      code: `
        async function isOpen() {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f(isDay: boolean) {
          if (isDay && isOpen()) io.log("open");
        }
      `,
    },
    {
      name: "the opposite of a promise",
      at: [5, 11],
      code: `
        async function isOpen() {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f() {
          return !isOpen();
        }
      `,
    },
    {
      name: "Boolean() of a promise, by another name of the function",
      at: [6, 18],
      code: `
        async function isOpen() {
          return (await io.fetch(1, 10)).data !== "";
        }
        const ask = isOpen;
        export async function f() {
          return Boolean(ask());
        }
      `,
    },
    {
      name: "filter(Boolean) over promises",
      at: [2, 10],
      code: `
        export async function f() {
          return ids.map((id) => load(id)).filter(Boolean);
        }
      `,
    },
    {
      name: "a field that is always there, as a condition",
      at: [4, 13],
      code: `
        class Service {
          readonly ready = load(1).then(({ data }) => data === "ready");
          send() {
            return !this.ready ? "not yet" : "sent";
          }
        }
        export { Service };
      `,
    },
    {
      name: "equality with a text",
      isUntyped: true,
      at: [5, 10],
      code: `
        async function state(): Promise<string> {
          return (await io.fetch(1, 10)).data;
        }
        export async function f() {
          return state() === "free";
        }
      `,
    },
    {
      name: "the other side of an equality, with a union of numbers",
      isUntyped: true,
      at: [2, 22],
      code: `
        export async function f(wanted: 1 | 2 | undefined, count: Promise<number>) {
          return wanted !== (count as Promise<number>);
        }
      `,
    },
    {
      name: "switch over a promise, once",
      isUntyped: true,
      at: [5, 11],
      code: `
        async function state(): Promise<string> {
          return (await io.fetch(1, 10)).data;
        }
        export async function f() {
          switch (state()) {
            case "free":
              return 1;
            case "busy":
              return 2;
            default:
              return 0;
          }
        }
      `,
    },
    {
      name: "a promise as a case of switch (true)",
      isUntyped: true,
      at: [6, 10],
      code: `
        async function isOpen() {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f() {
          switch (true) {
            case isOpen():
              return 1;
          }
          return 0;
        }
      `,
    },
    {
      name: "instanceof of the class that comes later",
      at: [2, 7],
      code: `
        export async function f(job: () => Promise<unknown>) {
          if (job() instanceof Error) io.log("failed");
        }
      `,
    },
    {
      name: "a key that only the result has",
      at: [2, 20],
      code: `
        export async function f() {
          return "data" in load(1);
        }
      `,
    },
    {
      name: "typeof of a promise",
      at: [3, 17],
      code: `
        export async function f(job: () => Promise<unknown>) {
          const value = job();
          return typeof value === "string";
        }
      `,
    },
    {
      name: "Array.isArray of a promise",
      at: [2, 24],
      code: `
        export async function f(job: () => Promise<unknown>) {
          return Array.isArray(job());
        }
      `,
    },
    {
      name: "a template, below the await of something else",
      at: [5, 30],
      code: `
        async function nameOf(id: number) {
          return (await io.fetch(id, 10)).data;
        }
        export async function f() {
          return await load(\`it is \${nameOf(1)}\`);
        }
      `,
    },
    {
      name: "a promise added to a text that grows",
      at: [6, 10],
      code: `
        async function nameOf(id: number) {
          return (await io.fetch(id, 10)).data;
        }
        export async function f() {
          let all = "";
          all += nameOf(1);
          return all;
        }
      `,
    },
    {
      name: "a sum of unknown type",
      at: [1, 83],
      code: `
        export async function f(start: any, read: () => Promise<number>) { return start + read(); }
      `,
    },
    {
      name: "a text of a list of promises",
      at: [2, 10],
      code: `
        export async function f() {
          io.log(ids.map((id) => load(id)).join(", "));
        }
      `,
    },
    {
      name: "toString of a promise",
      at: [2, 10],
      code: `
        export async function f() {
          io.log(load(1).toString());
        }
      `,
    },
    {
      name: "String(), reached through globalThis",
      at: [2, 28],
      code: `
        export async function f() {
          return globalThis.String(load(1));
        }
      `,
    },
    {
      name: "a plus sign that makes a number",
      at: [2, 11],
      code: `
        export async function f(count: () => Promise<number>) {
          return +count();
        }
      `,
    },
    {
      name: "Number() of a promise in a variable",
      at: [3, 17],
      code: `
        export async function f(count: () => Promise<number>) {
          const left = count();
          return Number(left) - 1;
        }
      `,
    },
    {
      name: "a difference",
      isUntyped: true,
      at: [2, 15],
      code: `
        export async function f(count: () => Promise<number>) {
          return 10 - count();
        }
      `,
    },
    {
      name: "a comparison by size",
      isUntyped: true,
      at: [2, 10],
      code: `
        export async function f(count: () => Promise<number>) {
          while (count() > 0) io.log("more");
        }
      `,
    },
    {
      name: "spread into an object",
      at: [2, 28],
      code: `
        export async function f() {
          return { extra: true, ...load(1) };
        }
      `,
    },
    {
      name: "spread into a list",
      isUntyped: true,
      at: [2, 14],
      code: `
        export async function f(page: () => Promise<number[]>) {
          return [...page(), 1];
        }
      `,
    },
    {
      name: "the keys of a promise",
      at: [2, 22],
      code: `
        export async function f() {
          return Object.keys(load(1)).length;
        }
      `,
    },
    {
      name: "for … in over a promise",
      at: [2, 21],
      code: `
        export async function f() {
          for (const key in load(1)) io.log(key);
        }
      `,
    },
    {
      name: "a source of Object.assign",
      at: [2, 32],
      code: `
        export async function f(target: object) {
          return Object.assign(target, load(1));
        }
      `,
    },
    {
      name: "an index",
      isUntyped: true,
      at: [2, 14],
      code: `
        export async function f(pick: () => Promise<number>) {
          return ids[pick()];
        }
      `,
    },
    {
      name: "a promise within what becomes JSON",
      at: [2, 40],
      code: `
        export async function f() {
          return JSON.stringify({ id: 1, user: load(1) });
        }
      `,
    },
  ],
  valid: [
    {
      name: "a memoised promise that may be missing",
      isUntyped: true,
      code: `
        export class Once {
          #pending: Promise<Datum> | undefined;
          get() {
            if (!this.#pending) this.#pending = load(1);
            if (this.#pending === undefined) throw new Error("lost");
            return this.#pending && this.#pending;
          }
        }
      `,
    },
    {
      name: "a field that is filled later, whatever its type says",
      code: `
        export class Once {
          #pending!: Promise<Datum>;
          get() {
            if (!this.#pending) this.#pending = load(1);
            return this.#pending;
          }
        }
      `,
    },
    {
      name: "a map of promises that is asked",
      code: `
        export async function f(cache: Map<number, Promise<Datum>>, byName: Record<string, Promise<Datum>>) {
          if (byName["a"]) return byName["a"];
          return (cache.get(1) || load(1)) ?? cache.get(2);
        }
      `,
    },
    {
      name: "two promises, compared to see whether it is still the same",
      code: `
        export class Latest {
          #last: Promise<Datum> | undefined;
          async load(id: number) {
            const mine = load(id);
            this.#last = mine;
            const datum = await mine;
            return this.#last === mine ? datum : undefined;
          }
        }
      `,
    },
    {
      name: "a parameter that is tested before it is awaited",
      isUntyped: true,
      code: `
        export async function f(task: Promise<Datum>) {
          if (!task) return undefined;
          return await task;
        }
      `,
    },
    {
      name: "a result or the promise of it",
      code: `
        export async function f(value: number | Promise<number>, other: string | Promise<string>) {
          if (typeof value === "number" && value > 1) return \`\${value}\`;
          return other === "x" ? [other] : { ...(typeof other === "string" ? {} : { other }) };
        }
      `,
    },
    {
      name: "whether something is a promise",
      code: `
        export function f(value: unknown, task: Promise<Datum>) {
          if (value instanceof Promise) return task instanceof Promise;
          return typeof task === "object" && "then" in task && task instanceof Object;
        }
      `,
    },
    {
      name: "an object with a property of that name, which is no method",
      code: `
        interface Rule {
          if: string;
          then?: Rule;
        }
        declare function parse(text: string): Rule;
        export function f(rule: Rule) {
          if (rule && Boolean(parse("a"))) io.log("x");
          return { ...parse("b"), text: \`\${rule.then?.if}\` };
        }
      `,
    },
    {
      name: "which kind of promise it is",
      code: `
        class Task<T> extends Promise<T> {
          readonly name = "task";
        }
        export async function f(start: () => Promise<Datum>) {
          const task = start();
          return task instanceof Task ? task.name : start() instanceof Task;
        }
      `,
    },
    {
      name: "a promise without a type",
      code: `
        export async function f(task: any, other: unknown, go: () => any) {
          if (task || go()) io.log(\`\${task} \${other}\` + go());
          return { ...task, ...go(), sum: task + 1, n: Number(other), text: JSON.stringify(go()) };
        }
      `,
    },
    {
      name: "what has been awaited",
      code: `
        async function isOpen() {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f() {
          if (await isOpen()) io.log(\`open \${await isOpen()}\`);
          return { ...(await load(1)), n: Number(await isOpen()), same: (await isOpen()) === true };
        }
      `,
    },
    {
      name: "an object with a then, a text and a number of its own",
      code: `
        class Query {
          constructor(readonly sql: string) {}
          then(done: (rows: string[]) => void) {
            done([this.sql]);
          }
          toString() {
            return this.sql;
          }
          valueOf() {
            return this.sql.length;
          }
        }
        export function f(query: Query) {
          return [\`\${query}\`, String(query), +query, { ...query }, JSON.stringify(query)];
        }
      `,
    },
    {
      name: "a type that a promise is only a part of",
      code: `
        export async function f<T>(make: () => T, cancelable: Promise<number> & { id: number }) {
          const made = make();
          return [made === undefined, \`\${made}\`, { ...cancelable }, Boolean(made)];
        }
      `,
    },
    {
      name: "a promise in a tagged template: the tag decides",
      code: `
        async function text(parts: TemplateStringsArray, ...values: Promise<Datum>[]) {
          return parts.join(String((await Promise.all(values)).length));
        }
        export async function f() {
          return text\`one \${load(1)} two\`;
        }
      `,
    },
    {
      name: "Object.assign onto a promise",
      code: `
        export function f() {
          return Object.assign(load(1), { cancel: () => io.log("cancelled") });
        }
      `,
    },
    {
      name: "a list of promises that is spread, counted, and waited for",
      code: `
        export async function f() {
          const tasks = ids.map((id) => load(id));
          if (!tasks.length || !tasks) return [];
          return await Promise.all([...tasks, load(9)]);
        }
      `,
    },
    {
      name: "a set of promises that is asked for one",
      code: `
        export async function f(running: Set<Promise<Datum>>, task: Promise<Datum>) {
          if (running.has(task)) await Promise.race(running);
          const list = [task];
          return [list.includes(task), list.indexOf(task), task === list[0], running.size > 0];
        }
      `,
    },
    {
      name: "JSON of what lies deeper than the eye reaches, and of names",
      code: `
        export async function f(tasks: Map<string, Promise<Datum>>) {
          return JSON.stringify({ names: [...tasks.keys()], n: tasks.size });
        }
      `,
    },
    {
      name: "a function of one's own that is called String",
      code: `
        function String(value: Promise<Datum>) {
          return value;
        }
        export const text = String(load(1));
      `,
    },
    {
      name: "an optional call, whose promise may be missing",
      code: `
        export async function f(job?: Thunk) {
          const task = job?.();
          if (task === undefined) return "no job";
          return (await task).data;
        }
      `,
    },
    {
      name: "a variable that is filled in a callback",
      code: `
        export function f(on: (done: () => void) => void) {
          let task: Promise<Datum>;
          on(() => {
            if (!task) task = load(1);
            use(task);
          });
        }
      `,
    },
  ],
});
