import { testRule } from "../analysis/test-table.ts";
import { noSharedLoopVariable } from "./no-shared-loop-variable.ts";

testRule(noSharedLoopVariable, {
  invalid: [
    {
      name: "var and a timer",
      at: [1, 50],
      code: `
        for (var i = 0; i < 3; i++) setTimeout(() => use(i), 10);
        export {};
      `,
    },
    {
      name: "a variable outside of the loop",
      at: [2, 46],
      code: `
        let i = 0;
        for (i = 0; i < 3; i++) setTimeout(() => use(i), 10);
        export {};
      `,
    },
    {
      name: "var of a for-of, in then",
      at: [3, 60],
      code: `
        export async function f() {
          const tasks = [];
          for (var id of ids) tasks.push(load(id).then((d) => use([id, d])));
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "after the await of a function that is called at once",
      at: [8, 14],
      code: `
        export async function f() {
          const tasks = [];
          var i;
          for (i = 0; i < 3; i++)
            tasks.push(
              (async () => {
                const d = await load(1);
                use([i, d]);
              })(),
            );
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a helper from outside of the loop",
      at: [5, 9],
      code: `
        export async function f() {
          let current = 0;
          const work = async () => {
            await load(1);
            use(current);
          };
          const tasks = [];
          for (const id of ids) {
            current = id;
            tasks.push(work());
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a match in the condition",
      at: [6, 45],
      code: `
        export async function f(text: string) {
          const re = /x(\\d)/g;
          const tasks = [];
          let m: RegExpExecArray | null;
          while ((m = re.exec(text))) {
            tasks.push(load(m[1]!).then((d) => use([m, d])));
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "an index that is counted by hand",
      at: [8, 13],
      code: `
        export async function f() {
          let i = 0;
          const out: Datum[] = [];
          const tasks = [];
          for (const id of ids) {
            tasks.push(
              load(id).then((d) => {
                out[i] = d;
              }),
            );
            i++;
          }
          await Promise.all(tasks);
          return out;
        }
      `,
    },
    {
      name: "one object for all turns",
      at: [6, 42],
      code: `
        export async function f() {
          const page = { id: 0 };
          const tasks = [];
          for (const id of ids) {
            page.id = id;
            tasks.push(load(id).then((d) => use([page.id, d])));
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "functions that are called after the loop",
      at: [5, 26],
      code: `
        export function f() {
          const jobs: (() => Promise<Datum>)[] = [];
          let id = 0;
          while (id < 3) {
            jobs.push(() => load(id));
            id++;
          }
          return jobs;
        }
      `,
    },
    {
      name: "tasks of a group",
      at: [4, 41],
      code: `
        export async function f() {
          await withTaskGroup(async (tg) => {
            var id;
            for (id of ids) tg.spawn(() => load(id!));
          });
        }
      `,
    },
    {
      name: "var in the body",
      at: [4, 26],
      code: `
        export function f() {
          for (const id of ids) {
            var url = \`x/\${id}\`;
            setTimeout(() => use(url), 1);
          }
        }
      `,
    },
    {
      name: "the next of a list",
      at: [4, 34],
      code: `
        export function f(first: { next: any; id: number }) {
          let node = first;
          while (node) {
            load(node.id).then(() => use(node.id));
            node = node.next;
          }
        }
      `,
    },
    {
      name: "a microtask",
      at: [2, 58],
      code: `
        export function f() {
          for (var k in { a: 1, b: 2 }) queueMicrotask(() => use(k));
        }
      `,
    },
    {
      name: "the variable of the outer loop",
      at: [4, 49],
      code: `
        export function f() {
          let row = 0;
          for (row = 0; row < 3; row++) {
            for (const id of ids) setTimeout(() => use([row, id]), 1);
          }
        }
      `,
    },
    {
      name: "a helper that gets the one object",
      at: [3, 21],
      code: `
        async function send(page: { id: number }) {
          await load(1);
          return await load(page.id);
        }
        export async function f() {
          const page = { id: 0 };
          const tasks = [];
          for (const id of ids) {
            page.id = id;
            tasks.push(send(page));
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a number that is counted on behind the start",
      at: [4, 30],
      code: `
        export function wire(buttons: { onPress(handler: () => void): void }[]) {
          let slot = 0;
          for (const button of buttons) {
            button.onPress(() => use(slot));
            slot++;
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "let and a timer",
      code: `
        for (let i = 0; i < 3; i++) setTimeout(() => use(i), 10);
        export {};
      `,
    },
    {
      name: "const of a for-of",
      code: `
        export async function f() {
          const tasks = [];
          for (const id of ids) tasks.push(load(id).then((d) => use([id, d])));
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "before the first await",
      code: `
        export async function f() {
          const tasks = [];
          var i;
          for (i = 0; i < 3; i++)
            tasks.push(
              (async () => {
                const d = await load(i);
                use(d);
              })(),
            );
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a turn that waits",
      code: `
        export async function f() {
          var i: number;
          for (i = 0; i < 3; i++)
            await (async () => {
              await load(1);
              use(i);
            })();
        }
      `,
    },
    {
      name: "a turn that waits later",
      code: `
        export async function f() {
          var i: number;
          for (i = 0; i < 3; i++) {
            const p = load(i).then(() => use(i));
            await p;
          }
        }
      `,
    },
    {
      name: "workers that take the next",
      code: `
        export async function f() {
          let next = 0;
          const worker = async () => {
            while (next < ids.length) {
              const id = ids[next++]!;
              await load(id);
            }
          };
          const tasks = [];
          for (let w = 0; w < 3; w++) tasks.push(worker());
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a count of what is done",
      code: `
        export async function f() {
          let done = 0;
          const tasks = [];
          for (const id of ids)
            tasks.push(
              load(id).then(() => {
                done++;
                use(done);
              }),
            );
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a count that is wanted as it is",
      code: `
        export async function f() {
          let count = 0;
          const tasks = [];
          for (const id of ids) {
            count++;
            tasks.push(load(id).then(() => use(\`of \${count}\`)));
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a flag to stop",
      code: `
        export async function f() {
          let stop = false;
          const tasks = [];
          for (const id of ids) {
            if (id > 9) stop = true;
            tasks.push(
              load(id).then((d) => {
                if (!stop) use(d);
              }),
            );
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a comparison with the latest",
      code: `
        export async function f() {
          let latest = 0;
          const tasks = [];
          for (const id of ids) {
            latest = id;
            tasks.push(
              load(id).then((d) => {
                if (id === latest) use(d);
              }),
            );
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "an object for each turn",
      code: `
        export async function f() {
          const tasks = [];
          for (const id of ids) {
            const page = { id: 0 };
            page.id = id;
            tasks.push(load(id).then((d) => use([page.id, d])));
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a callback that is called at once",
      code: `
        export function f() {
          let x = 0;
          const all = [];
          for (const id of ids) {
            x = id;
            all.push(ids.filter((it) => it === x + 1).map((it) => it + x));
          }
          return all;
        }
      `,
    },
    {
      name: "const in the body",
      code: `
        export function f() {
          for (const id of ids) {
            const url = \`x/\${id}\`;
            setTimeout(() => use(url), 1);
          }
        }
      `,
    },
    {
      name: "a loop that ends with it",
      code: `
        export function f() {
          let x = 0;
          for (const id of ids) {
            x = id;
            setTimeout(() => use(x), 1);
            break;
          }
        }
      `,
    },
    {
      name: "an argument of the timer",
      code: `
        export function f() {
          var i: number;
          for (i = 0; i < 3; i++) setTimeout((n: number) => use(n), 1, i);
        }
      `,
    },
    {
      name: "an argument of the function",
      code: `
        export async function f() {
          var i;
          const tasks = [];
          for (i = 0; i < 3; i++)
            tasks.push(
              (async (n: number) => {
                await load(1);
                use(n);
              })(i),
            );
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a copy in the turn",
      code: `
        export function f() {
          var i: number;
          for (i = 0; i < 3; i++) {
            const own = i;
            setTimeout(() => use(own), 1);
          }
        }
      `,
    },
    {
      name: "a variable that does not change any more",
      code: `
        export async function f() {
          let base = 1;
          base = 2;
          const tasks = [];
          for (const id of ids) tasks.push(load(id).then(() => use(base)));
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a chain of promises",
      code: `
        export async function f() {
          let tail: Promise<unknown> = Promise.resolve();
          for (const id of ids) {
            tail = tail.then(() => load(id));
          }
          await tail;
        }
      `,
    },
    {
      name: "a callback of which nobody knows when it is called",
      code: `
        declare function each(fn: () => void): void;
        export function f() {
          var i: number;
          for (i = 0; i < 3; i++) each(() => use(i));
        }
      `,
    },
    {
      name: "a helper that takes its value at once",
      code: `
        async function send(page: { id: number }) {
          const own = page.id;
          await load(1);
          return await load(own);
        }
        export async function f() {
          const page = { id: 0 };
          const tasks = [];
          for (const id of ids) {
            page.id = id;
            tasks.push(send(page));
          }
          await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a generator that hands it out in the turn",
      code: `
        export function* f() {
          var i: number;
          for (i = 0; i < 3; i++) {
            yield load(i).then(() => use(i));
          }
        }
      `,
    },
    {
      name: "the last value behind the loop",
      code: `
        export async function f() {
          let last = 0;
          const tasks = [];
          for (const id of ids) {
            last = id;
            tasks.push(load(id));
          }
          await Promise.all(tasks);
          use(last);
        }
      `,
    },
    {
      name: "a list that grows",
      code: `
        export async function f() {
          let all: number[] = [];
          for (const id of ids) {
            all = [...all, id];
            setTimeout(() => use(all.length), 1);
          }
        }
      `,
    },
  ],
});
