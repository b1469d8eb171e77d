import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "inner switch break",
      at: [3, 15],
      code: `
        export async function f() {
          for (const id of ids) {
            const d = await load(id);
            switch (d.data) {
              case "x":
                use(1);
                break;
              default:
                use(2);
            }
          }
        }
      `,
    },
    {
      name: "a while that counts its results",
      at: [3, 44],
      code: `
        export async function f() {
          const out: Datum[] = [];
          while (out.length < ids.length) out.push(await load(ids[out.length]!));
          return out;
        }
      `,
    },
    {
      name: "an endless loop that ends when the queue is empty",
      at: [6, 14],
      code: `
        export async function f(q: Thunk[]) {
          const out: Datum[] = [];
          for (;;) {
            const t = q.shift();
            if (!t) break;
            out.push(await t());
          }
          return out;
        }
      `,
    },
    {
      name: "assignment in condition",
      at: [4, 36],
      code: `
        export async function f(q: Thunk[]) {
          const out: Datum[] = [];
          let t: Thunk | undefined;
          while ((t = q.shift())) out.push(await t());
          return out;
        }
      `,
    },
    {
      name: "try and catch for each item",
      at: [5, 35],
      code: `
        export async function f() {
          const out: unknown[] = [];
          for (const t of thunks) {
            try {
              out.push({ ok: true, value: await t() });
            } catch (error) {
              out.push({ ok: false, error });
            }
          }
          return out;
        }
      `,
    },
    {
      name: "a catch that throws on",
      at: [5, 16],
      code: `
        export async function f() {
          const out: unknown[] = [];
          for (const t of thunks) {
            try {
              out.push(await t());
            } catch (cause) {
              throw new Error("x", { cause });
            }
          }
          return out;
        }
      `,
    },
    {
      name: "a sum of results",
      at: [3, 31],
      code: `
        export async function f() {
          let n = 0;
          for (const id of ids) n += (await load(id)).data.length;
          return n;
        }
      `,
    },
    {
      name: "a signal that is asked in each turn",
      at: [5, 14],
      code: `
        export async function f(signal: AbortSignal) {
          const out: Datum[] = [];
          for (const s of specs) {
            signal.throwIfAborted();
            out.push(await io.fetch(s.id, s.ms, { signal }));
          }
          return out;
        }
      `,
    },
    {
      name: "the best result so far",
      at: [4, 15],
      code: `
        export async function f() {
          let best = 0;
          for (const id of ids) {
            const d = await load(id);
            if (d.data.length > best) best = d.data.length;
          }
          return best;
        }
      `,
    },
    {
      name: "continue before and after the await",
      at: [5, 15],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const id of ids) {
            if (id < 0) continue;
            const d = await load(id);
            if (!d.data) continue;
            out.push(d);
          }
          return out;
        }
      `,
    },
    {
      name: "a counter behind continue",
      at: [4, 15],
      code: `
        export async function f() {
          let n = 0;
          for (const id of ids) {
            const d = await load(id);
            if (!d.data) continue;
            n++;
          }
          return n;
        }
      `,
    },
    {
      name: "progress that is logged",
      at: [4, 5],
      code: `
        export async function f() {
          let done = 0;
          for (const id of ids) {
            await load(id);
            done++;
            io.log(\`\${done} of \${ids.length}\`);
          }
        }
      `,
    },
    {
      name: "two awaits, the second needs the first",
      at: [4, 15],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const id of ids) {
            const a = await load(id);
            const b = await load(a.data);
            out.push(b);
          }
          return out;
        }
      `,
    },
    {
      name: "try and finally in each turn",
      at: [4, 11],
      code: `
        export async function f() {
          for (const id of ids) {
            try {
              use(await load(id));
            } finally {
              io.log("x");
            }
          }
        }
      `,
    },
    {
      name: "a break that asks the item",
      at: [5, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const id of ids) {
            if (id === 0) break;
            out.push(await load(id));
          }
          return out;
        }
      `,
    },
    {
      name: "continue of the loop itself by label",
      at: [6, 9],
      code: `
        export async function f() {
          outer: for (const id of ids) {
            for (const t of thunks) {
              if (!t) continue outer;
            }
            use(await load(id));
          }
        }
      `,
    },
    {
      name: "a callback that sets a variable of the turn",
      at: [5, 5],
      code: `
        declare const runner: { run(id: number, cb: (d: Datum) => void): Promise<Datum> };
        export async function f() {
          for (const id of ids) {
            let scratch: unknown;
            await runner.run(id, (d) => {
              scratch = d;
            });
            use(scratch);
          }
        }
      `,
    },
    {
      name: "a callback that puts results by key",
      at: [5, 5],
      code: `
        declare const runner: { run(id: number, cb: (d: Datum) => void): Promise<Datum> };
        export async function f() {
          const out: Datum[] = [];
          for (const id of ids) {
            await runner.run(id, (d) => {
              out[id] = d;
            });
          }
          return out;
        }
      `,
    },
  ],
  valid: [
    {
      name: "retry",
      code: `
        export async function f() {
          let last: unknown;
          for (let n = 0; n < 3; n++) {
            try {
              return await load(n);
            } catch (e) {
              last = e;
            }
          }
          throw last;
        }
      `,
    },
    {
      name: "retry flag",
      code: `
        export async function f() {
          let ok = false;
          let n = 0;
          while (!ok && n < 5) {
            try {
              n++;
              await load(n);
              ok = true;
            } catch {}
          }
        }
      `,
    },
    {
      name: "retry with break",
      code: `
        export async function f() {
          let d: Datum | undefined;
          for (let n = 0; n < 3; n++) {
            try {
              d = await load(n);
              break;
            } catch {
              use(n);
            }
          }
          return d;
        }
      `,
    },
    {
      name: "pages",
      code: `
        export async function f() {
          const out: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await getPage(cursor);
            out.push(...page.items);
            cursor = page.next;
          } while (cursor);
          return out;
        }
      `,
    },
    {
      name: "pages numbered",
      code: `
        export async function f() {
          const out: string[] = [];
          let more = true;
          for (let n = 1; more; n++) {
            const page = await getPage(n);
            out.push(...page.items);
            more = page.more;
          }
          return out;
        }
      `,
    },
    {
      name: "pages break",
      code: `
        export async function f() {
          const out: string[] = [];
          for (let n = 1; ; n++) {
            const page = await getPage(n);
            if (page.items.length === 0) break;
            out.push(...page.items);
          }
          return out;
        }
      `,
    },
    {
      name: "pages destructured",
      code: `
        export async function f() {
          let next: string | undefined = "a";
          while (next) {
            ({ next } = await getPage(next));
          }
        }
      `,
    },
    {
      name: "a property that carries the last result",
      code: `
        export async function f(state: { prev: string }) {
          for (const id of ids) {
            const d = await load(\`\${id}\${state.prev}\`);
            state.prev = d.data;
          }
        }
      `,
    },
    {
      name: "a work list that grows",
      code: `
        export async function f(queue: string[]) {
          const seen = new Set<string>();
          while (queue.length) {
            const url = queue.shift()!;
            if (seen.has(url)) continue;
            seen.add(url);
            const p = await getPage(url);
            queue.push(...p.items);
          }
        }
      `,
    },
    {
      name: "a search that returns the first match",
      code: `
        export async function f() {
          for (const id of ids) {
            const d = await load(id);
            if (d.data === "x") return d;
          }
          return undefined;
        }
      `,
    },
    {
      name: "return in switch",
      code: `
        export async function f() {
          for (const id of ids) {
            const d = await load(id);
            switch (d.data) {
              case "x":
                return d;
            }
          }
          return undefined;
        }
      `,
    },
    {
      name: "labelled break",
      code: `
        export async function f() {
          outer: for (const a of ids) {
            for (const b of ids) {
              const d = await load(\`\${a}\${b}\`);
              if (d.data) break outer;
            }
          }
        }
      `,
    },
    {
      name: "throw on awaited",
      code: `
        export async function f() {
          for (const id of ids) {
            const d = await load(id);
            if (!d.data) throw new Error("none");
          }
        }
      `,
    },
    {
      name: "a condition that awaits",
      code: `
        export async function f(isReady: () => Promise<boolean>) {
          while (!(await isReady())) use(1);
        }
      `,
    },
    {
      name: "previous result",
      code: `
        export async function f() {
          let prev: Datum | undefined;
          for (const id of ids) prev = await load(id, prev);
          return prev;
        }
      `,
    },
    {
      name: "a cache that is asked first",
      code: `
        export async function f() {
          const seen = new Map<number, Datum>();
          for (const id of ids) {
            if (!seen.has(id)) seen.set(id, await load(id));
          }
          return seen;
        }
      `,
    },
    {
      name: "the last result as an argument",
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const id of ids) out.push(await load(id, out.at(-1)));
          return out;
        }
      `,
    },
    {
      name: "a cursor moved by a helper",
      code: `
        export async function f() {
          let cursor: string | undefined = "a";
          const step = (p: Page) => {
            cursor = p.next;
          };
          while (cursor) {
            const p = await getPage(cursor);
            step(p);
          }
        }
      `,
    },
    {
      name: "a cursor moved in then",
      code: `
        export async function f() {
          let cursor: string | undefined = "a";
          while (cursor) {
            await getPage(cursor).then((p) => {
              cursor = p.next;
            });
          }
        }
      `,
    },
    {
      name: "a helper that moves the cursor",
      code: `
        export async function f() {
          let cursor: string | undefined = "a";
          async function step() {
            const p = await getPage(cursor);
            cursor = p.next;
          }
          while (cursor) await step();
        }
      `,
    },
    {
      name: "a condition that calls something unknown",
      code: `
        declare const q: { hasPending(): boolean; take(): number };
        export async function f() {
          while (q.hasPending()) use(await load(q.take()));
        }
      `,
    },
    {
      name: "clean-up in finally",
      code: `
        declare const all: { close(): Promise<void> }[];
        export async function f() {
          try {
            use(1);
          } finally {
            for (const one of all) {
              try {
                use(2);
              } finally {
                await one.close();
              }
            }
          }
        }
      `,
    },
    {
      name: "the next one started ahead",
      code: `
        export async function f() {
          let p = load(ids[0]!);
          for (let i = 1; i <= ids.length; i++) {
            const d = await p;
            use(d);
            p = load(ids[i]!);
          }
        }
      `,
    },
    {
      name: "a flag set from a result",
      code: `
        export async function f() {
          let found = false;
          for (const id of ids) {
            if (found) continue;
            const d = await load(id);
            found = d.data === "x";
          }
        }
      `,
    },
    {
      name: "return await",
      code: `
        export async function f() {
          for (const id of ids) {
            if (id > 3) return await load(id);
          }
          return undefined;
        }
      `,
    },
    {
      name: "a reader that says when it is done",
      code: `
        declare const reader: { read(): Promise<{ done: boolean; value: number }> };
        export async function f() {
          while (true) {
            const { done, value } = await reader.read();
            if (done) break;
            use(await load(value));
          }
        }
      `,
    },
    {
      name: "retries with a growing pause",
      code: `
        export async function f() {
          for (let n = 0; ; n++) {
            try {
              return await load(n);
            } catch (e) {
              if (n === 3) throw e;
              await io.sleep(100 * 2 ** n);
            }
          }
        }
      `,
    },
    {
      name: "ids that are awaited themselves",
      code: `
        declare const source: { take(): Promise<number | undefined> };
        export async function f() {
          for (let id = await source.take(); id !== undefined; id = await source.take())
            use(await load(id));
        }
      `,
    },
    {
      name: "abort flag set elsewhere",
      code: `
        export async function f(state: { stop: boolean }) {
          for (const id of ids) {
            if (state.stop) break;
            use(await load(id));
          }
        }
      `,
    },
    {
      name: "the next id in the result",
      code: `
        export async function f() {
          let id: string | number = 1;
          for (let n = 0; n < 3; n++) {
            const d: Datum = await load(id);
            id = d.data;
          }
        }
      `,
    },
    {
      name: "a budget that results use up",
      code: `
        export async function f() {
          let left = 100;
          for (const id of ids) {
            if (left <= 0) break;
            left -= (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "a break when enough results are there",
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const id of ids) {
            if (out.length >= 3) break;
            const d = await load(id);
            if (d.data) out.push(d);
          }
          return out;
        }
      `,
    },
    {
      name: "a callback that sets a shared variable",
      code: `
        declare const runner: { run(id: number, cb: (d: Datum) => void): Promise<void> };
        export async function f() {
          let cursor: string | undefined;
          for (const id of ids) {
            await runner.run(id, (d) => {
              cursor = d.data;
            });
          }
          return cursor;
        }
      `,
    },
    {
      name: "a callback that counts",
      code: `
        declare const runner: { run(id: number, cb: (d: Datum) => void): Promise<Datum> };
        export async function f() {
          let n = 0;
          for (const id of ids) {
            await runner.run(id, () => {
              n++;
            });
          }
          return n;
        }
      `,
    },
  ],
});
