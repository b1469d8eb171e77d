import { testRule } from "../analysis/test-table.ts";
import { noSwallowedRejection } from "./no-swallowed-rejection.ts";

testRule(noSwallowedRejection, {
  invalid: [
    {
      name: "a comment that puts it off",
      at: [4, 5],
      code: `
        export async function f() {
          try {
            await load(1);
          } catch {
            // handle the error later
          }
        }
      `,
    },
    {
      name: "a comment without a reason",
      at: [4, 5],
      code: `
        export async function f() {
          try {
            await load(1);
          } catch {
            // empty
          }
        }
      `,
    },
    {
      name: "on to the next turn",
      at: [5, 7],
      code: `
        export async function f(save: (id: number) => Promise<void>) {
          for (const id of ids) {
            try {
              await save(id);
            } catch {
              continue;
            }
          }
        }
      `,
    },
    {
      name: "the second function of a then whose promise is returned",
      at: [2, 29],
      code: `
        export function f(show: (it: Datum) => void): Promise<void> {
          return load(1).then(show, () => {});
        }
      `,
    },
    {
      name: "a function with the name of a clean-up that gives a result",
      at: [2, 23],
      code: `
        export async function leave(save: (id: number) => Promise<void>): Promise<boolean> {
          await save(1).catch(() => {});
          return true;
        }
      `,
    },
    {
      name: "a catch with an empty function",
      at: [3, 23],
      code: `
        declare function save(id: number): Promise<void>;
        export async function f() {
          await save(1).catch(() => {});
          io.log("saved");
        }
      `,
    },
    {
      name: "an empty catch",
      at: [4, 5],
      code: `
        export async function f() {
          try {
            await load(1);
          } catch {}
          io.log("warm");
        }
      `,
    },
    {
      name: "an error with a name that nobody reads",
      at: [4, 5],
      code: `
        export async function f() {
          try {
            await load(1);
          } catch (_error) {
          }
        }
      `,
    },
    {
      name: "a return of nothing at the end",
      at: [4, 5],
      code: `
        export async function f(save: (id: number) => Promise<void>): Promise<void> {
          try {
            return await save(1);
          } catch {
            return;
          }
        }
      `,
    },
    {
      name: "the second function of then",
      at: [2, 41],
      code: `
        export function f() {
          load(1).then((it) => io.log(it.data), () => undefined);
        }
      `,
    },
    {
      name: "a function that does nothing, by its name",
      at: [3, 22],
      code: `
        const noop = () => {};
        export function f() {
          void load(1).catch(noop);
        }
      `,
    },
    {
      name: "in a list whose result is dropped",
      at: [2, 52],
      code: `
        export async function f() {
          await Promise.all(ids.map((id) => load(id).catch(() => undefined)));
          io.log("all are there");
        }
      `,
    },
    {
      name: "a promise of nothing that is returned",
      at: [3, 27],
      code: `
        export class Store {
          save(put: (text: string) => Promise<void>): Promise<void> {
            return put("x").catch(() => {});
          }
        }
      `,
    },
    {
      name: "undefined under another name",
      at: [4, 5],
      code: `
        export async function f<T>(work: () => Promise<T>): Promise<T> {
          try {
            return await work();
          } catch {
            return undefined as T;
          }
        }
      `,
    },
    {
      name: "undefined for a datum, in a chain",
      at: [2, 30],
      code: `
        export async function f(): Promise<Datum> {
          return await load(1).catch(() => undefined as unknown as Datum);
        }
      `,
    },
    {
      name: "before work that goes on as if nothing had been",
      at: [3, 26],
      code: `
        export async function f(bump: (id: number) => Promise<void>) {
          for (const id of ids) {
            await load(id).catch(() => undefined);
            await bump(id);
          }
        }
      `,
    },
    {
      name: "an empty catch in a loop over a list",
      at: [5, 7],
      code: `
        export async function f(save: (id: number) => Promise<void>) {
          for (const id of ids) {
            try {
              await save(id);
            } catch {}
          }
        }
      `,
    },
    {
      name: "an empty catch with a finally",
      at: [6, 5],
      code: `
        export async function f(lock: Lock, row: { write(n: number): Promise<void> }) {
          const guard = await lock.acquire();
          try {
            io.log("before");
            await row.write(1);
          } catch {
          } finally {
            guard.release();
          }
        }
      `,
    },
    {
      name: "a whole gather",
      at: [5, 5],
      code: `
        export async function f() {
          try {
            await Promise.all(ids.map((id) => load(id)));
            io.log("warm");
          } catch {}
        }
      `,
    },
    {
      name: "after other links of the chain",
      at: [5, 12],
      code: `
        export function f() {
          load(1)
            .then((it) => use(it))
            .finally(() => io.log("over"))
            .catch(function () {});
        }
      `,
    },
    {
      name: "in a timer",
      at: [2, 35],
      code: `
        export function f() {
          setInterval(() => load(1).catch(() => {}), 1000);
        }
      `,
    },
    {
      name: "a constant of which nobody else makes use",
      at: [3, 14],
      code: `
        export function f() {
          const task = load(1);
          task.catch(() => {});
        }
      `,
    },
    {
      name: "a note to oneself",
      at: [4, 5],
      code: `
        export async function f() {
          try {
            await load(1);
          } catch {
            // TODO
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a turn that is left out",
      code: `
        export async function f(show: (datum: Datum) => void) {
          for (const id of ids) {
            let datum: Datum;
            try {
              datum = await load(id);
            } catch {
              continue;
            }
            show(datum);
          }
        }
      `,
    },
    {
      name: "links without a function",
      code: `
        export async function f(work: Thunk) {
          await work().then();
          await work().catch();
          await work().then(undefined, undefined);
        }
      `,
    },
    {
      name: "a comment beside the value",
      code: `
        export function f() {
          void load(1).catch(() => undefined /* only a measurement */);
        }
      `,
    },
    {
      name: "waiting for the end, whatever it is",
      code: `
        export async function f(work: Thunk) {
          await work().then(
            () => undefined,
            () => undefined,
          );
          io.log("over");
        }
      `,
    },
    {
      name: "a second failure, while the first is told",
      code: `
        export async function f(report: (error: unknown) => Promise<void>) {
          try {
            await load(1);
          } catch (error) {
            await report(error).catch(() => {});
          }
        }
      `,
    },
    {
      name: "a promise that is awaited later",
      code: `
        export async function f() {
          const task = load(1);
          task.catch(() => {});
          await io.sleep(10);
          return await task;
        }
      `,
    },
    {
      name: "promises in a list that is awaited",
      code: `
        export async function f() {
          const running = ids.map((id) => load(id));
          for (const it of running) it.catch(() => {});
          await io.sleep(10);
          return await Promise.all(running);
        }
      `,
    },
    {
      name: "places that are handed out",
      code: `
        export function f(n: number) {
          const places = Array.from({ length: n }, () => Promise.withResolvers<Datum>());
          for (const { promise } of places) promise.catch(() => {});
          return places;
        }
      `,
    },
    {
      name: "a handler that looks at the error",
      code: `
        export async function f() {
          await load(1).catch((error) => use(error));
          try {
            await load(2);
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
          }
        }
      `,
    },
    {
      name: "another value instead",
      code: `
        export async function f() {
          const a = await load(1).catch(() => null);
          const b = await load(2).catch(() => ({ id: 2, data: "" }));
          return [a, b];
        }
      `,
    },
    {
      name: "undefined, for which the caller has to ask",
      code: `
        export async function f(): Promise<Datum | undefined> {
          const datum = await load(1).catch(() => undefined);
          if (datum) return datum;
          try {
            return await load(2);
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "something else behind the try",
      code: `
        export async function f() {
          try {
            return await load(1);
          } catch {}
          return await load(2);
        }
      `,
    },
    {
      name: "a variable that tells whether it worked",
      code: `
        export async function f() {
          let isThere = false;
          try {
            await load(1);
            isThere = true;
          } catch {}
          return isThere;
        }
      `,
    },
    {
      name: "a comment in the handler",
      code: `
        export async function f() {
          try {
            await load(1);
          } catch {
            // The cache is only there to be faster.
          }
          await load(2).catch(() => {
            /* seen by the metrics */
          });
        }
      `,
    },
    {
      name: "a comment in front",
      code: `
        export async function f() {
          // Best effort.
          void load(1).catch(() => {});
        }
      `,
    },
    {
      name: "names that say so",
      code: `
        const ignore = () => {};
        export async function f() {
          void load(1).catch(ignore);
          try {
            await load(2);
          } catch (_expected) {}
        }
        export async function tryToWarm() {
          await load(3).catch(() => {});
        }
      `,
    },
    {
      name: "trying again",
      code: `
        export async function f() {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              await load(1);
              break;
            } catch {}
          }
          for (const ms of [10, 20, 40]) {
            try {
              return await load(1);
            } catch {}
            await io.sleep(ms);
          }
        }
      `,
    },
    {
      name: "a poll that goes on",
      code: `
        export async function f(gate: Event) {
          while (!gate.isSet) {
            await load(1).catch(() => {});
            await io.sleep(1000);
          }
        }
      `,
    },
    {
      name: "closing",
      code: `
        export async function f(socket: { close(): Promise<void>; send(): Promise<void> }) {
          try {
            await socket.send();
          } finally {
            await load(1).catch(() => {});
          }
          await socket.close().catch(() => {});
        }
        export class Pool {
          async [Symbol.asyncDispose]() {
            try {
              await load(1);
            } catch {}
          }
        }
      `,
    },
    {
      name: "after an abort",
      code: `
        export async function f(controller: AbortController, work: (signal: AbortSignal) => Promise<void>) {
          const task = work(controller.signal);
          controller.abort();
          await task.catch(() => {});
          await load(1).catch(() => {});
        }
      `,
    },
    {
      name: "a sleep that somebody may end",
      code: `
        export async function f(signal: AbortSignal, wake: () => void) {
          io.sleep(10, { signal }).then(wake, () => {});
          await io.sleep(20, { signal }).catch(() => {});
        }
      `,
    },
    {
      name: "with a look at the signal behind it",
      code: `
        export async function f(signal: AbortSignal) {
          try {
            await load(1, { signal });
          } catch {}
          signal.throwIfAborted();
        }
      `,
    },
    {
      name: "a failure that the helper tells",
      code: `
        export function f(callers: PromiseWithResolvers<Datum>[]) {
          async function flush() {
            const result = load(1);
            for (const { resolve } of callers) resolve(result);
            return await result;
          }
          setTimeout(() => {
            flush().catch(() => {});
          }, 10);
        }
      `,
    },
    {
      name: "the end, when there is nothing",
      code: `
        export async function f(show: (datum: Datum) => void) {
          try {
            await load(1);
          } catch {
            return;
          }
          show(await load(2));
        }
      `,
    },
    {
      name: "the tail of a line, and a promise of another",
      code: `
        export class Line {
          #tail: Promise<unknown> = Promise.resolve();
          run(work: Thunk) {
            const result = this.#tail.then(work);
            this.#tail = result.catch(() => {});
            return result;
          }
        }
        export async function whenOver(task: Promise<Datum>) {
          await task.catch(() => {});
        }
      `,
    },
    {
      name: "nothing that is awaited",
      code: `
        export function parse(text: string) {
          try {
            use(JSON.parse(text));
          } catch {}
        }
      `,
    },
    {
      name: "a type that is not known",
      code: `
        export async function f(api: any) {
          try {
            use(api.name);
          } catch {}
          api.then(use, () => {});
        }
      `,
    },
  ],
});
