import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "fetch json",
      isUntyped: true,
      at: [4, 15],
      code: `
        export async function f(urls) {
          const out = [];
          for (const url of urls) {
            const r = await fetch(url);
            out.push(await r.json());
          }
          return out;
        }
      `,
    },
    {
      name: "method",
      isUntyped: true,
      at: [3, 5],
      code: `
        export async function f(users) {
          for (const u of users) {
            await u.save();
          }
        }
      `,
    },
    {
      name: "api",
      isUntyped: true,
      at: [4, 17],
      code: `
        export async function f(users) {
          const out = {};
          for (const u of users) {
            out[u.id] = await api.get(u.id);
          }
          return out;
        }
      `,
    },
    {
      name: "reduce",
      isUntyped: true,
      at: [4, 5],
      code: `
        export const f = (list) =>
          [1, 2].reduce(async (acc, x) => {
            await acc;
            await go(x);
          }, Promise.resolve());
      `,
    },
    {
      name: "prop key named lock",
      isUntyped: true,
      at: [3, 5],
      code: `
        export async function f(list) {
          for (const x of list) {
            await go({ lock: x, delay: 1, transaction: 2 });
          }
        }
      `,
    },
    {
      name: "predicate of item",
      isUntyped: true,
      at: [4, 7],
      code: `
        export async function f() {
          for (const t of tokens) {
            if (isOff(t)) {
              await go(t);
            } else {
              throw new Error("x");
            }
          }
        }
      `,
    },
    {
      name: "method on db",
      isUntyped: true,
      at: [3, 5],
      code: `
        export async function f() {
          for (const u of users) {
            await db.collection("u").doc(u.id).update({ a: 1 });
          }
        }
      `,
    },
    {
      name: "init call",
      isUntyped: true,
      at: [3, 5],
      code: `
        export async function f() {
          for (let i = startIndex(); i < items.length; i++) {
            await go(items[i]);
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "retry return",
      isUntyped: true,
      code: `
        export async function f() {
          for (let i = 0; i < 10; i++) {
            const r = await go();
            if (r.ok) return r;
          }
        }
      `,
    },
    {
      name: "state.prev",
      isUntyped: true,
      code: `
        export async function f(list) {
          const state = {};
          for (const x of list) {
            state.prev = await go(x, state.prev);
          }
        }
      `,
    },
    {
      name: "paren destructuring",
      isUntyped: true,
      code: `
        export async function f() {
          let next = 1;
          do {
            ({ next } = await go(next));
          } while (next);
        }
      `,
    },
    {
      name: "array destructuring",
      isUntyped: true,
      code: `
        export async function f() {
          let a = 0,
            b = 0;
          for (let i = 0; i < 3; i++) {
            [a, b] = await go(a, b, i);
          }
        }
      `,
    },
    {
      name: "callback writes",
      isUntyped: true,
      code: `
        export async function f(list) {
          let prev = null;
          for (const x of list) {
            await go(x, prev, (r) => {
              prev = r;
            });
          }
        }
      `,
    },
    {
      name: "while pending",
      isUntyped: true,
      code: `
        export async function f() {
          while (queue.hasPending()) {
            await queue.drainOne();
          }
        }
      `,
    },
    {
      name: "class method in loop",
      isUntyped: true,
      code: `
        export function f(list) {
          while (true) {
            class A {
              async foo() {
                await go(1);
              }
            }
            return A;
          }
        }
      `,
    },
    {
      name: "chunk slice",
      isUntyped: true,
      code: `
        export async function f(list) {
          for (let i = 0; i < list.length; i += 5) {
            await Promise.all(list.slice(i, i + 5).map(go));
          }
        }
      `,
    },
    {
      name: "a condition that awaits",
      isUntyped: true,
      code: `
        export async function f() {
          while (true) {
            const s = await status();
            if (s.done) return s;
            await sleep(1000);
          }
        }
      `,
    },
    {
      name: "step calls",
      isUntyped: true,
      code: `
        export async function f() {
          for (let i = 0; i < 10; i = nextIndex(i)) {
            await go(items[i]);
          }
        }
      `,
    },
  ],
});
