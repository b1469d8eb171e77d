import { testRule } from "../analysis/test-table.ts";
import { noPlainSharedWrite } from "./no-plain-shared-write.ts";

testRule(noPlainSharedWrite, {
  invalid: [
    {
      name: "an increment",
      at: [3, 3],
      code: `
        export function f(shared: SharedArrayBuffer) {
          const view = new Int32Array(shared);
          view[0]!++;
        }
      `,
    },
    {
      name: "a decrement in front",
      at: [3, 3],
      code: `
        export function f(shared: SharedArrayBuffer) {
          const view = new Uint8Array(shared);
          --view[3]!;
        }
      `,
    },
    {
      name: "an addition",
      at: [2, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, n: number) {
          view[0]! += n;
        }
      `,
    },
    {
      name: "an assignment that reads on its right",
      at: [2, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          view[0] = (view[0] ?? 0) + 1;
        }
      `,
    },
    {
      name: "an assignment of a variable that was read",
      at: [4, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          const old = view[0] ?? 0;
          const next = old + 1;
          view[0] = next;
        }
      `,
    },
    {
      name: "a store of a load",
      at: [2, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          Atomics.store(view, 0, Atomics.load(view, 0) + 1);
        }
      `,
    },
    {
      name: "a store of a variable that was loaded",
      at: [3, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          const old = Atomics.load(view, 0);
          Atomics.store(view, 0, old + 1);
        }
      `,
    },
    {
      name: "an exchange for a sum",
      at: [2, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          Atomics.exchange(view, 0, Atomics.load(view, 0) + 1);
        }
      `,
    },
    {
      name: "store under another name",
      at: [3, 3],
      code: `
        const { load: get, store } = Atomics;
        export function f(view: Int32Array<SharedArrayBuffer>) {
          store(view, 0, get(view, 0) + 1);
        }
      `,
    },
    {
      name: "a plain write of an atomic load",
      at: [2, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          view[0] = Atomics.load(view, 0) + 1;
        }
      `,
    },
    {
      name: "a view over the workerData",
      at: [3, 1],
      code: `
        import { workerData } from "node:worker_threads";
        const view = new Int32Array(workerData);
        view[0]!++;
      `,
    },
    {
      name: "a view over a part of the workerData",
      at: [4, 37],
      code: `
        import { workerData } from "node:worker_threads";
        const { shared, rounds } = workerData;
        const view = new Int32Array(shared);
        for (let i = 0; i < rounds; i += 1) view[0]! += 1;
      `,
    },
    {
      name: "workerData with a type that leaves the memory open",
      at: [3, 1],
      code: `
        import { workerData } from "node:worker_threads";
        const view = workerData as Int32Array;
        view[0]!++;
      `,
    },
    {
      name: "a view over a message",
      at: [4, 3],
      code: `
        import { parentPort } from "node:worker_threads";
        parentPort?.on("message", ({ shared }) => {
          const view = new Int32Array(shared);
          view[0]!++;
        });
      `,
    },
    {
      name: "a helper that is given the view",
      at: [2, 3],
      code: `
        function bump(view: Int32Array) {
          view[0]!++;
        }
        export function f(shared: SharedArrayBuffer) {
          bump(new Int32Array(shared));
        }
      `,
    },
    {
      name: "a helper that is given the index",
      at: [2, 3],
      code: `
        function bump(view: Int32Array<SharedArrayBuffer>, at: number) {
          view[at]!++;
        }
        export function f(view: Int32Array<SharedArrayBuffer>) {
          bump(view, 0);
        }
      `,
    },
    {
      name: "a field of a class",
      at: [7, 5],
      code: `
        export class Counter {
          readonly #view: Int32Array;
          constructor(shared: SharedArrayBuffer) {
            this.#view = new Int32Array(shared);
          }
          add() {
            this.#view[0]!++;
          }
        }
      `,
    },
    {
      name: "an index with a name",
      at: [3, 3],
      code: `
        const counter = 0;
        export function f(view: Int32Array<SharedArrayBuffer>) {
          view[counter]!++;
        }
      `,
    },
    {
      name: "a change after the lock was given back",
      at: [5, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, lock: { lock(): void; unlock(): void }) {
          lock.lock();
          view[1]! -= 1;
          lock.unlock();
          view[2]! += 1;
        }
      `,
    },
    {
      name: "a change before the lock is taken",
      at: [2, 3],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, lock: { lock(): void; unlock(): void }) {
          view[1]! -= 1;
          lock.lock();
          view[2]! += 1;
          lock.unlock();
        }
      `,
    },
    {
      name: "a callback that nobody locks for",
      at: [3, 5],
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, list: number[]) {
          list.forEach((n) => {
            view[0]! += n;
          });
        }
      `,
    },
  ],
  valid: [
    {
      name: "the rounds of a hash, whose words are made of one another again and again",
      code: `
        export function mix(view: Int32Array<SharedArrayBuffer>, words: readonly number[]) {
          let [a, b, c, d] = [words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0];
          ${"a = a + b + d; b = (b ^ c) + a; c = (a ^ d) + b; d = d ^ a ^ c;".repeat(40)}
          view[0] = a ^ c;
          view[1] = b ^ d;
        }
      `,
    },
    {
      name: "Atomics.add",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          Atomics.add(view, 0, 1);
        }
      `,
    },
    {
      name: "a loop with compareExchange",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          let old = Atomics.load(view, 0);
          while (Atomics.compareExchange(view, 0, old, old + 1) !== old) old = Atomics.load(view, 0);
        }
      `,
    },
    {
      name: "an array of this thread alone",
      code: `
        export function f(view: Int32Array<ArrayBuffer>, list: number[]) {
          view[0]!++;
          list[0]! += 1;
        }
      `,
    },
    {
      name: "a view over an own buffer",
      code: `
        export function f() {
          const view = new Int32Array(4);
          view[0]!++;
          return view;
        }
      `,
    },
    {
      name: "a view that may be anybody's",
      code: `
        export function f(view: Int32Array) {
          view[0]!++;
        }
      `,
    },
    {
      name: "a write of something else",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, n: number) {
          view[0] = n;
          Atomics.store(view, 1, n + 1);
        }
      `,
    },
    {
      name: "a value from another cell",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          view[1] = (view[0] ?? 0) + 1;
          Atomics.store(view, 2, Atomics.load(view, 0));
        }
      `,
    },
    {
      name: "a read",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          let n = view[0] ?? 0;
          n += 1;
          return n + -(view[1] ?? 0);
        }
      `,
    },
    {
      name: "a cell of the thread's own",
      code: `
        import { workerData } from "node:worker_threads";
        const { shared, at } = workerData as { shared: SharedArrayBuffer; at: number };
        const view = new Int32Array(shared);
        view[at]!++;
      `,
    },
    {
      name: "cells one after the other",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          for (let i = 0; i < view.length; i += 1) view[i]! *= 2;
        }
      `,
    },
    {
      name: "a change between lock and unlock",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, lock: { lock(): void; unlock(): void }) {
          lock.lock();
          view[1]! -= 1;
          view[2]! += 1;
          lock.unlock();
        }
      `,
    },
    {
      name: "a try behind lock",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, mutex: { acquire(): void; release(): void }) {
          for (let i = 0; i < 3; i += 1) {
            mutex.acquire();
            try {
              if (i > 0) view[1]! -= 1;
            } finally {
              mutex.release();
            }
          }
        }
      `,
    },
    {
      name: "a guard with using",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>, lock: { hold(): Disposable }) {
          using _ = lock.hold();
          view[1]! -= 1;
        }
      `,
    },
    {
      name: "a callback of a helper that locks",
      code: `
        const lock = { lock() {}, unlock() {} };
        function alone(work: () => void) {
          lock.lock();
          try {
            work();
          } finally {
            lock.unlock();
          }
        }
        export function f(view: Int32Array<SharedArrayBuffer>) {
          alone(() => {
            view[1]! -= 1;
          });
        }
      `,
    },
    {
      name: "a helper that is called under the lock",
      code: `
        function move(view: Int32Array<SharedArrayBuffer>) {
          view[1]! -= 1;
          view[2]! += 1;
        }
        export function f(view: Int32Array<SharedArrayBuffer>, lock: { lock(): void; unlock(): void }) {
          lock.lock();
          move(view);
          lock.unlock();
        }
      `,
    },
    {
      name: "a lock that is written out",
      code: `
        export function f(view: Int32Array<SharedArrayBuffer>) {
          while (Atomics.compareExchange(view, 0, 0, 1) !== 0) Atomics.wait(view, 0, 1);
          view[1]! -= 1;
          Atomics.store(view, 0, 0);
          Atomics.notify(view, 0, 1);
        }
      `,
    },
    {
      name: "the store of a lock that looks first",
      code: `
        export function unlock(view: Int32Array<SharedArrayBuffer>, at: number) {
          if (Atomics.load(view, at) === 0) throw new Error("not locked");
          Atomics.store(view, at, 0);
          Atomics.notify(view, at, 1);
        }
      `,
    },
    {
      name: "a ticket that its holder passes on",
      code: `
        export class Tickets {
          readonly #cells: Int32Array<SharedArrayBuffer>;
          constructor(shared: SharedArrayBuffer) {
            this.#cells = new Int32Array(shared);
          }
          release() {
            Atomics.store(this.#cells, 1, Atomics.load(this.#cells, 1) + 1);
            Atomics.notify(this.#cells, 1);
          }
        }
      `,
    },
    {
      name: "a copy out of the workerData",
      code: `
        import { workerData } from "node:worker_threads";
        const list = workerData.list;
        list[0] += 1;
      `,
    },
  ],
});
