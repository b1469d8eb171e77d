import { testRule } from "../analysis/test-table.ts";
import { passSignal } from "./pass-signal.ts";

testRule(passSignal, {
  invalid: [
    {
      name: "a fetch without the signal",
      at: [3, 10],
      code: `
        export function f(io: Io, signal: AbortSignal) {
          use(signal);
          return io.fetch(1, 10);
        }
      `,
    },
    {
      name: "a sleep without it",
      at: [3, 9],
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          await io.fetch(1, 10, { signal });
          await io.sleep(10);
        }
      `,
    },
    {
      name: "an optional signal",
      at: [3, 16],
      code: `
        export async function f(io: Io, signal?: AbortSignal) {
          signal?.throwIfAborted();
          return await io.fetch(1, 10);
        }
      `,
    },
    {
      name: "options",
      at: [3, 16],
      code: `
        export async function f(io: Io, options: { signal?: AbortSignal } = {}) {
          options.signal?.throwIfAborted();
          return await io.fetch(1, 10);
        }
      `,
    },
    {
      name: "destructured options",
      at: [3, 16],
      code: `
        export async function f(io: Io, { signal }: { signal: AbortSignal }) {
          signal.throwIfAborted();
          return await io.fetch(1, 10, {});
        }
      `,
    },
    {
      name: "undefined",
      at: [3, 10],
      code: `
        export function f(io: Io, signal: AbortSignal) {
          use(signal);
          return io.fetch(1, 10, undefined);
        }
      `,
    },
    {
      name: "in a callback",
      at: [3, 38],
      code: `
        export function f(io: Io, signal: AbortSignal) {
          use(signal);
          return Promise.all(ids.map((id) => io.fetch(id, 10)));
        }
      `,
    },
    {
      name: "one of two",
      at: [2, 52],
      code: `
        export function f(io: Io, signal: AbortSignal) {
          return Promise.all([io.fetch(1, 10, { signal }), io.fetch(2, 10)]);
        }
      `,
    },
    {
      name: "a lock",
      at: [2, 19],
      code: `
        export async function f(lock: Lock, io: Io, signal: AbortSignal) {
          using _ = await lock.acquire();
          await io.sleep(10, { signal });
        }
      `,
    },
    {
      name: "an event",
      at: [3, 9],
      code: `
        export async function f(gate: Event, io: Io, signal: AbortSignal) {
          await io.sleep(10, { signal });
          await gate.wait();
        }
      `,
    },
    {
      name: "a helper with an optional signal",
      at: [6, 9],
      code: `
        async function step(io: Io, signal?: AbortSignal) {
          await io.sleep(10, { signal });
        }
        export async function f(io: Io, signal: AbortSignal) {
          signal.throwIfAborted();
          await step(io);
        }
      `,
    },
    {
      name: "a helper with options",
      at: [6, 9],
      code: `
        async function step(io: Io, options?: { signal?: AbortSignal }) {
          await io.sleep(10, options);
        }
        export async function f(io: Io, signal: AbortSignal) {
          signal.throwIfAborted();
          await step(io);
        }
      `,
    },
    {
      name: "a spawned function that is given the signal of its group",
      at: [5, 14],
      code: `
        export function f(io: Io) {
          return withTaskGroup(async (group) => {
            group.spawn((signal) => {
              use(signal);
              return io.fetch(1, 10);
            });
          });
        }
      `,
    },
    {
      name: "a group inside of something that can be aborted",
      at: [3, 10],
      code: `
        export function f(io: Io, signal: AbortSignal) {
          use(signal);
          return withTaskGroup(async (group) => {
            group.spawn((own) => io.sleep(10, { signal: own }));
          });
        }
      `,
    },
    {
      name: "the abort is swallowed",
      at: [4, 5],
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            return await io.fetch(1, 10, { signal });
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "swallowed by an empty block",
      at: [4, 5],
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            await io.sleep(10, { signal });
          } catch {}
          io.log("go on");
        }
      `,
    },
    {
      name: "an error that nobody looks at",
      at: [4, 5],
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            await io.sleep(10, { signal });
          } catch (_error) {
            io.log("failed");
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "passed on",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          await io.sleep(10, { signal });
          return io.fetch(1, 10, { signal });
        }
      `,
    },
    {
      name: "options passed on",
      code: `
        export async function f(io: Io, options: { signal?: AbortSignal }) {
          await io.sleep(10, options);
          return io.fetch(1, 10, { ...options });
        }
      `,
    },
    {
      name: "a signal of its own",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          const own = AbortSignal.any([signal, new AbortController().signal]);
          return io.fetch(1, 10, { signal: own });
        }
      `,
    },
    {
      name: "no signal is given",
      code: `
        export async function f(io: Io) {
          await io.sleep(10);
        }
      `,
    },
    {
      name: "cleaning up",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            await io.sleep(10, { signal });
          } finally {
            await io.fetch("goodbye", 10);
          }
        }
      `,
    },
    {
      name: "undoing after a failure",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            await io.sleep(10, { signal });
          } catch (error) {
            await io.fetch("undo", 10);
            throw error;
          }
        }
      `,
    },
    {
      name: "a listener",
      code: `
        export function f(io: Io, signal: AbortSignal) {
          signal.addEventListener("abort", () => void io.fetch("goodbye", 10));
        }
      `,
    },
    {
      name: "calls that take no signal",
      code: `
        export async function f(job: Thunk, io: Io, signal: AbortSignal) {
          signal.throwIfAborted();
          io.log("start");
          return await job();
        }
      `,
    },
    {
      name: "the error is looked at",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            await io.sleep(10, { signal });
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "the signal is looked at",
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          try {
            await io.sleep(10, { signal });
          } catch {
            signal.throwIfAborted();
            io.log("failed");
          }
        }
      `,
    },
    {
      name: "retry: the pause after the failure has the signal",
      code: `
        export async function f(job: Thunk, io: Io, signal: AbortSignal) {
          for (let attempt = 1; attempt < 3; attempt++) {
            try {
              return await io.fetch(1, 10, { signal });
            } catch {
              await io.sleep(100, { signal });
            }
          }
          return await job();
        }
      `,
    },
    {
      name: "what could not be aborted may fail silently",
      code: `
        export async function f(job: Thunk, signal: AbortSignal) {
          signal.throwIfAborted();
          try {
            return await job();
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "arguments that are spread",
      code: `
        export function f(io: Io, signal: AbortSignal, values: [number, number, { signal: AbortSignal }]) {
          use(signal);
          return io.fetch(...values);
        }
      `,
    },
    {
      name: "a function of a group",
      code: `
        export function f(io: Io, signal: AbortSignal) {
          return withTaskGroup(
            async (group) => {
              for (const id of ids) group.spawn((own) => io.fetch(id, 10, { signal: own }));
            },
            { signal },
          );
        }
      `,
    },
    {
      name: "options in a variable",
      code: `
        export function f(io: Io, signal: AbortSignal) {
          const options = { signal };
          return io.fetch(1, 10, options);
        }
      `,
    },
    {
      name: "a group that is handed to a helper",
      code: `
        import type { TaskGroup } from "@async-kata/kit";
        export async function f(group: TaskGroup, io: Io) {
          group.spawn((signal) => io.sleep(10, { signal }));
          await io.sleep(10);
        }
      `,
    },
    {
      name: "an abort ends the wait in another way",
      code: `
        export async function f(gate: Event, signal: AbortSignal) {
          signal.addEventListener("abort", () => gate.set(), { once: true });
          await gate.wait();
          signal.throwIfAborted();
        }
      `,
    },
  ],
});
