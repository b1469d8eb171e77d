import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

// What an earlier turn has left behind, where the code that leaves it and the code that reads it stand apart.
testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "a method of another object of the same class",
      at: [11, 15],
      code: `
        class Cursor {
          last = "";
          move(text: string) {
            this.last = text;
          }
        }
        export async function f() {
          const first = new Cursor();
          const other = new Cursor();
          for (const id of ids) {
            const d = await load(\`\${id} \${first.last}\`);
            other.move(d.data);
          }
          return other;
        }
      `,
    },
    {
      name: "another field of a state that a helper is handed",
      at: [9, 9],
      code: `
        type State = { prefix: string; last: string };
        async function step(state: State, id: number) {
          const d = await io.fetch(\`\${state.prefix} \${id}\`, 5);
          use(d);
        }
        export async function f() {
          const state: State = { prefix: "p", last: "" };
          for (const id of ids) {
            use(await step({ ...state }, id));
          }
        }
      `,
    },
    {
      name: "a result put into the item that a helper is handed",
      at: [6, 27],
      code: `
        type Job = { id: number; result?: Datum };
        async function run(job: Job) {
          job.result = await io.fetch(job.id, 5);
        }
        export async function f(jobs: readonly Job[]) {
          for (const job of jobs) await run(job);
        }
      `,
    },
    {
      name: "Array.fromAsync with destructured items",
      at: [1, 24],
      code: `
        export const f = () => Array.fromAsync(specs, async ({ id, ms }) => await io.fetch(id, ms));
      `,
    },
    {
      name: "reduce with destructured items",
      at: [4, 14],
      code: `
        export const f = () =>
          specs.reduce(async (before: Promise<Datum[]>, { id, ms }) => {
            const out = await before;
            out.push(await io.fetch(id, ms));
            return out;
          }, Promise.resolve([]));
      `,
    },
    {
      name: "a generator whose items are only counted by the taker",
      at: [7, 38],
      code: `
        function* each() {
          for (const t of thunks) yield t();
        }
        export async function f() {
          let n = 0;
          const out: Datum[] = [];
          for (const p of each()) out[n++] = await p;
          return out;
        }
      `,
    },
    {
      name: "writes to a file for each item, in a helper",
      at: [6, 29],
      code: `
        type Sink = { write(line: string): Promise<void> };
        async function append(sink: Sink, line: string) {
          await sink.write(line);
        }
        export async function f(sinks: readonly Sink[]) {
          for (const sink of sinks) await append(sink, "line");
        }
      `,
    },
  ],
  valid: [
    {
      name: "a state that a helper is handed",
      code: `
        type State = { last: string };
        async function step(state: State, id: number) {
          const d = await io.fetch(\`\${id} \${state.last}\`, 5);
          state.last = d.data;
          return d;
        }
        export async function f() {
          const state: State = { last: "" };
          for (const id of ids) use(await step(state, id));
        }
      `,
    },
    {
      name: "a state that a helper hands on",
      code: `
        type State = { last: string };
        async function ask(s: State, id: number) {
          const d = await io.fetch(\`\${id} \${s.last}\`, 5);
          s.last = d.data;
          return d;
        }
        const step = (state: State, id: number) => ask(state, id);
        export async function f(state: State) {
          for (const id of ids) use(await step(state, id));
        }
      `,
    },
    {
      name: "a part of the state, taken out by the helper",
      code: `
        type State = { cursor: { last: string } };
        async function step(state: State, id: number) {
          const { cursor } = state;
          const d = await io.fetch(\`\${id} \${cursor.last}\`, 5);
          cursor.last = d.data;
          return d;
        }
        export async function f(state: State) {
          for (const id of ids) use(await step(state, id));
        }
      `,
    },
    {
      name: "a list that a helper lengthens",
      code: `
        async function step(seen: string[], id: number) {
          const d = await io.fetch(\`\${id} \${seen.at(-1)}\`, 5);
          seen.push(d.data);
          return d;
        }
        export async function f() {
          const seen: string[] = [];
          for (const id of ids) use(await step(seen, id));
        }
      `,
    },
    {
      name: "an object in an object",
      code: `
        export async function f() {
          const state = { last: "" };
          const view = { state };
          for (const id of ids) {
            const d = await load(\`\${id} \${view.state.last}\`);
            state.last = d.data;
          }
        }
      `,
    },
    {
      name: "a field that a method changes",
      code: `
        class Cursor {
          last = "";
          move(text: string) {
            this.last = text;
          }
        }
        export async function f() {
          const cursor = new Cursor();
          for (const id of ids) {
            const d = await load(\`\${id} \${cursor.last}\`);
            cursor.move(d.data);
          }
        }
      `,
    },
    {
      name: "a helper that stops the loop, called depending on the result",
      code: `
        export async function f() {
          let isOver = false;
          const end = () => {
            isOver = true;
          };
          for (const id of ids) {
            if (isOver) break;
            const d = await load(id);
            if (d.data === "x") end();
          }
        }
      `,
    },
    {
      name: "a callback that is run depending on the result",
      code: `
        export async function f(names: string[]) {
          let n = 0;
          for (const id of ids) {
            const d = await load(\`\${id} \${n}\`);
            if (d.data) names.forEach(() => n++);
          }
        }
      `,
    },
    {
      name: "the number of different results",
      code: `
        export async function f() {
          const seen = new Set<string>();
          for (const id of ids) {
            const d = await load(\`\${id} \${seen.size}\`);
            seen.add(d.data);
          }
        }
      `,
    },
    {
      name: "the last result, for Array.fromAsync",
      code: `
        export async function f() {
          let last = "";
          return Array.fromAsync(ids, async (id) => {
            const d = await load(\`\${id} \${last}\`);
            last = d.data;
            return d;
          });
        }
      `,
    },
    {
      name: "a sleep in Array.fromAsync",
      code: `
        export const f = () =>
          Array.fromAsync(ids, async (id) => {
            await io.sleep(100);
            return load(id);
          });
      `,
    },
    {
      name: "a mapper of Array.fromAsync that throws depending on the result",
      code: `
        export const f = () =>
          Array.fromAsync(ids, async (id) => {
            const d = await load(id);
            if (!d.data) throw new Error("none");
            return d;
          });
      `,
    },
    {
      name: "the last result, for map of an iterator",
      code: `
        export async function f() {
          let last = "";
          for (const p of ids.values().map((id) => load(\`\${id} \${last}\`))) last = (await p).data;
          return last;
        }
      `,
    },
    {
      name: "the last result, for a generator that starts when asked",
      code: `
        export async function f() {
          let last = "";
          function* each() {
            for (const id of ids) yield load(\`\${id} \${last}\`);
          }
          for (const p of each()) last = (await p).data;
          return last;
        }
      `,
    },
    {
      name: "a generator that ends when the taker says so",
      code: `
        export async function f() {
          let isOver = false;
          function* each() {
            for (const id of ids) {
              if (isOver) return;
              yield load(id);
            }
          }
          for (const p of each()) isOver = (await p).data === "x";
        }
      `,
    },
    {
      name: "the last result, for an async generator",
      code: `
        export async function f() {
          let last = "";
          async function* each() {
            for (const id of ids) yield await load(\`\${id} \${last}\`);
          }
          for await (const d of each()) last = d.data;
          return last;
        }
      `,
    },
    {
      name: "a taker that sleeps",
      code: `
        async function* each() {
          for (const id of ids) yield await load(id);
        }
        export async function f() {
          for await (const d of each()) {
            use(d);
            await io.sleep(100);
          }
        }
      `,
    },
    {
      name: "a lock in reduce",
      code: `
        export const f = (lock: Lock) =>
          ids.reduce(async (before, id) => {
            await before;
            using guard = await lock.acquire();
            use([guard, await load(id)]);
          }, Promise.resolve());
      `,
    },
    {
      name: "a semaphore in a recursion",
      code: `
        export async function f(limit: Semaphore, i = 0): Promise<void> {
          const id = ids[i];
          if (id === undefined) return;
          using guard = await limit.acquire();
          use([guard, await load(id)]);
          await f(limit, i + 1);
        }
      `,
    },
    {
      name: "a bucket in a chain",
      code: `
        export function f(bucket: { take(): Promise<void> }) {
          let chain: Promise<unknown> = Promise.resolve();
          for (const id of ids)
            chain = chain.then(async () => {
              await bucket.take();
              use(await load(id));
            });
          return chain;
        }
      `,
    },
    {
      name: "reduce that throws depending on the result",
      code: `
        export const f = () =>
          ids.reduce(async (before, id) => {
            await before;
            const d = await load(id);
            if (!d.data) throw new Error("none");
          }, Promise.resolve());
      `,
    },
    {
      name: "a recursion that ends in a try depending on the result",
      code: `
        export async function f(i = 0): Promise<void> {
          const id = ids[i];
          if (id === undefined) return;
          try {
            const d = await load(id);
            if (!d.data) return;
          } finally {
            io.log("over");
          }
          await f(i + 1);
        }
      `,
    },
    {
      name: "writes of one file in order, in a chain",
      code: `
        export const f = (file: { write(line: string): Promise<void> }, lines: string[]) =>
          lines.reduce((before, line) => before.then(() => file.write(line)), Promise.resolve());
      `,
    },
    {
      name: "writes of one file in order, in a helper",
      code: `
        type Sink = { write(line: string): Promise<void> };
        async function append(sink: Sink, line: string) {
          await sink.write(line);
        }
        export async function f(sink: Sink, lines: string[]) {
          for (const line of lines) await append(sink, line);
        }
      `,
    },
  ],
});
