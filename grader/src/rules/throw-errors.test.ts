import { testRule } from "../analysis/test-table.ts";
import { throwErrors } from "./throw-errors.ts";

testRule(throwErrors, {
  invalid: [
    {
      name: "a reject that a timer calls with nothing",
      at: [2, 48],
      code: `
        export function f(ms: number) {
          return new Promise((_, reject) => setTimeout(reject, ms));
        }
      `,
    },
    {
      name: "a reject that is given an event",
      at: [4, 36],
      code: `
        export function f(signal: AbortSignal) {
          const { promise, reject } = Promise.withResolvers<never>();
          if (signal.aborted) throw signal.reason;
          signal.addEventListener("abort", reject, { once: true });
          return promise;
        }
      `,
    },
    {
      name: "a listener that rejects with its event",
      at: [4, 14],
      code: `
        export function f(signal: AbortSignal) {
          return new Promise<never>((_, reject) => {
            signal.onabort = (event) => {
              reject(event);
            };
          });
        }
      `,
    },
    {
      name: "a timer that hands a text on",
      at: [2, 66],
      code: `
        export function f(ms: number) {
          return new Promise((_, fail) => setTimeout<[string]>(fail, ms, "too late"));
        }
      `,
    },
    {
      name: "reject under another name, out of withResolvers()",
      at: [3, 26],
      code: `
        export function f(job: Thunk) {
          const { promise, reject: fail } = Promise.withResolvers<Datum>();
          job().catch(() => fail("no data"));
          return promise;
        }
      `,
    },
    {
      name: "reject as a member of what withResolvers() gives",
      at: [4, 45],
      code: `
        export class Waiter {
          readonly #answer = Promise.withResolvers<void>();
          cancel() {
            if (ids.length > 0) this.#answer.reject({ code: "CANCELLED" });
          }
        }
      `,
    },
    {
      name: "the class instead of an instance",
      at: [2, 21],
      code: `
        export async function f(id: number) {
          if (id < 0) throw RangeError;
          return await load(id);
        }
      `,
    },
    {
      name: "a parameter that is a text",
      at: [2, 9],
      code: `
        function fail(message: string): never {
          throw message;
        }
        export async function f(id: number) {
          return id > 0 ? await load(id) : fail("no id");
        }
      `,
    },
    {
      name: "what was caught, made into a text",
      at: [5, 11],
      code: `
        export async function f(id: number) {
          try {
            return await load(id);
          } catch (error) {
            throw \`no data: \${error}\`;
          }
        }
      `,
    },
    {
      name: "the message of what was caught",
      at: [2, 58],
      code: `
        export function f(id: number) {
          return load(id).catch((error: Error) => Promise.reject(error.message));
        }
      `,
    },
    {
      name: "Promise.reject() without a reason",
      at: [2, 30],
      code: `
        export function f(id: number): Promise<Datum> {
          return id > 0 ? load(id) : Promise.reject();
        }
      `,
    },
    {
      name: "globalThis.Promise and a literal that says undefined",
      at: [2, 56],
      code: `
        export function f(id: number): Promise<Datum> {
          return id > 0 ? load(id) : globalThis.Promise.reject(undefined);
        }
      `,
    },
    {
      name: "a class of one's own below no Error",
      at: [4, 9],
      code: `
        class Fault { constructor(readonly text: string) {} }
        export async function f(id: number) {
          if (id > 0) return await load(id);
          throw new Fault("no id");
        }
      `,
    },
    {
      name: "one branch of a condition",
      at: [2, 42],
      code: `
        export function f(error: unknown): never {
          throw error instanceof Error ? error : String(error);
        }
      `,
    },
    {
      name: "a union without an Error in it",
      at: [2, 9],
      code: `
        export function f(fault: string | number | undefined): never {
          throw fault;
        }
      `,
    },
    {
      name: "a list of errors",
      at: [4, 32],
      code: `
        export async function f() {
          const results = await Promise.allSettled(ids.map((id) => load(id)));
          const errors = results.flatMap((it) => (it.status === "rejected" ? [new Error(it.reason)] : []));
          if (errors.length > 0) throw errors;
        }
      `,
    },
    {
      name: "null, out of an async generator",
      at: [3, 9],
      code: `
        export async function* f() {
          for (const id of ids) yield await load(id);
          throw null;
        }
      `,
    },
    {
      name: "reject() called without anything",
      at: [3, 42],
      code: `
        export function f(gate: Event) {
          return new Promise<void>((resolve, reject) => {
            void gate.wait().then(resolve, () => reject());
          });
        }
      `,
    },
  ],
  valid: [
    {
      name: "what was caught, thrown again",
      code: `
        export async function f(id: number) {
          try {
            return await load(id);
          } catch (error) {
            io.log("failed");
            throw error;
          }
        }
      `,
    },
    {
      name: "what was caught and found to be a text",
      code: `
        export async function f(id: number) {
          try {
            return await load(id);
          } catch (error) {
            if (typeof error === "string") throw error;
            throw new Error("no data", { cause: error });
          }
        }
      `,
    },
    {
      name: "the reason of a signal, also when something is known about it",
      code: `
        export function f(signal: AbortSignal): never {
          if (typeof signal.reason === "string") throw signal.reason;
          throw signal.reason;
        }
      `,
    },
    {
      name: "the reason of a settled result",
      code: `
        export async function f() {
          const [result] = await Promise.allSettled([load(1)]);
          if (result.status === "rejected") throw result.reason;
          return result.value;
        }
      `,
    },
    {
      name: "subclasses, DOMException, AggregateError, and Error without new",
      code: `
        class Late extends Error {}
        class VeryLate extends Late {}
        export function f(id: number): Promise<Datum> {
          if (id === 1) throw new VeryLate();
          if (id === 2) return Promise.reject(new DOMException("stopped", "AbortError"));
          if (id === 3) throw new AggregateError([]);
          throw Error("no id");
        }
      `,
    },
    {
      name: "a union that an Error is in",
      code: `
        export function f(fault: Error | string): never {
          throw fault;
        }
      `,
    },
    {
      name: "what an interface describes may be an Error besides",
      code: `
        interface Coded { readonly code: string }
        export function f(fault: Coded, other: object): never {
          if (fault.code === "") throw other;
          throw fault;
        }
      `,
    },
    {
      name: "a type parameter",
      code: `
        export function f<E extends { code: number }>(fault: E): never {
          throw fault;
        }
      `,
    },
    {
      name: "unknown and any",
      code: `
        export function f(fault: unknown, other: any): Promise<never> {
          if (other) return Promise.reject(other);
          throw fault;
        }
      `,
    },
    {
      name: "handlers that pass the failure on, whatever type they write",
      code: `
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve, reject) => {
            job().then(resolve, (reason: string) => reject(reason));
            job().catch((reason: string) => {
              throw reason;
            });
          });
        }
      `,
    },
    {
      name: "a reject that belongs to no promise",
      code: `
        export function f(form: { reject(text: string): void }, reject: (text: string) => void) {
          form.reject("too long");
          reject("too short");
        }
      `,
    },
    {
      name: "resolve with a text",
      code: `
        export function f(ms: number) {
          return new Promise<string>((resolve) => setTimeout(resolve, ms, "done"));
        }
      `,
    },
    {
      name: "a reject that is handed an error by the timer, or to a handler of failures",
      code: `
        export function f(job: Thunk, ms: number) {
          return new Promise<Datum>((resolve, reject) => {
            setTimeout(reject, ms, new Error("too late"));
            job().then(resolve, reject);
          });
        }
      `,
    },
    {
      name: "what looks like an Error, from another realm",
      code: `
        export function f(fault: { name: string; message: string; stack: string }): never {
          throw fault;
        }
      `,
    },
    {
      name: "a promise thrown on purpose, which a renderer waits for",
      code: `
        const cache = new Map<number, Datum>();
        export function read(id: number): Datum {
          const datum = cache.get(id);
          if (datum) return datum;
          throw load(id).then((it) => cache.set(id, it));
        }
      `,
    },
    {
      name: "a message from one part of the file to another",
      code: `
        class Found { constructor(readonly value: Datum) {} }
        async function look(id: number): Promise<void> {
          throw new Found(await load(id));
        }
        export async function f() {
          try {
            await Promise.all(ids.map(look));
          } catch (it) {
            if (it instanceof Found) return it.value;
            throw it;
          }
        }
      `,
    },
    {
      name: "a class of which nobody knows what is above it",
      code: `
        declare const Base: any;
        class Fault extends Base {}
        export function f(): never {
          throw new Fault();
        }
      `,
    },
    {
      name: "throw() of a generator, and an abort with a text",
      code: `
        export function f(it: Generator<number, void>, controller: AbortController) {
          it.throw("stop");
          controller.abort("enough");
        }
      `,
    },
  ],
});
