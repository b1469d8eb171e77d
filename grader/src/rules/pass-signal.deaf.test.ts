import { testRule } from "../analysis/test-table.ts";
import { passSignal } from "./pass-signal.ts";

testRule(passSignal, {
  invalid: [
    {
      name: "a controller that nobody aborts",
      at: [4, 9],
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          signal.throwIfAborted();
          const own = new AbortController();
          await io.sleep(10, { signal: own.signal });
        }
      `,
    },
    {
      name: "a new controller in the arguments",
      at: [4, 33],
      code: `
        declare function upload(file: string, signal: AbortSignal): Promise<void>;
        export async function f(files: string[], options: { signal?: AbortSignal }) {
          options.signal?.throwIfAborted();
          for (const it of files) await upload(it, new AbortController().signal);
        }
      `,
    },
    {
      name: "the signal taken out of a new controller",
      at: [4, 10],
      code: `
        export async function f(io: Io, outer: AbortSignal) {
          outer.throwIfAborted();
          const { signal } = new AbortController();
          return io.fetch(1, 10, { signal });
        }
      `,
    },
  ],
  valid: [
    {
      name: "a controller that a timer aborts",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          signal.throwIfAborted();
          const own = new AbortController();
          setTimeout(() => own.abort(), 5);
          await io.sleep(10, { signal: own.signal });
        }
      `,
    },
    {
      name: "a controller that is handed to somebody",
      code: `
        export async function f(io: Io, signal: AbortSignal, follow: (it: AbortController) => void) {
          signal.throwIfAborted();
          const own = new AbortController();
          follow(own);
          await io.sleep(10, { signal: own.signal });
        }
      `,
    },
    {
      name: "a controller that follows the signal",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          const own = new AbortController();
          signal.addEventListener("abort", () => own.abort(signal.reason), { once: true });
          await io.sleep(10, { signal: own.signal });
        }
      `,
    },
    {
      name: "both signals as one",
      code: `
        export async function f(io: Io, outer: AbortSignal) {
          const own = new AbortController();
          const signal = AbortSignal.any([outer, own.signal]);
          await io.sleep(10, { signal });
        }
      `,
    },
    {
      name: "both signals are passed",
      code: `
        declare function upload(file: string, signal: AbortSignal, later: AbortSignal): Promise<void>;
        export async function f(signal: AbortSignal) {
          const own = new AbortController();
          await upload("a", signal, own.signal);
        }
      `,
    },
    {
      name: "a controller of a class, which others abort",
      code: `
        export class Backup {
          readonly own = new AbortController();
          async run(io: Io, signal: AbortSignal) {
            signal.throwIfAborted();
            await io.sleep(10, { signal: this.own.signal });
          }
        }
      `,
    },
    {
      name: "no signal is given from outside",
      code: `
        export async function f(io: Io) {
          await io.sleep(10, { signal: new AbortController().signal });
        }
      `,
    },
  ],
});
