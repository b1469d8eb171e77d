import { testRule } from "../analysis/test-table.ts";
import { noSwallowedAbort } from "./no-swallowed-abort.ts";

testRule(noSwallowedAbort, {
  invalid: [
    {
      name: "one kind of error is thrown again, and no abort is of that kind",
      at: [4, 5],
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (error instanceof TypeError) throw error;
            return undefined;
          }
        }
      `,
    },
    {
      name: "a class of one's own is thrown again",
      at: [5, 5],
      code: `
        class NotFound extends Error {}
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (error instanceof NotFound || error instanceof RangeError) {
              throw new Error("No such datum", { cause: error });
            }
            console.error(error);
            return undefined;
          }
        }
      `,
    },
    {
      name: "what is not of a kind is taken, in a loop",
      at: [5, 7],
      code: `
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } catch (error) {
              if (!(error instanceof TypeError)) continue;
              throw error;
            }
          }
        }
      `,
    },
    {
      name: "a loop without an end that reports and goes on",
      at: [5, 7],
      code: `
        export async function f(signal: AbortSignal, report: (error: unknown) => void): Promise<never> {
          for (;;) {
            try {
              use(await load(1, { signal }));
            } catch (error) {
              report(error);
            }
          }
        }
      `,
    },
    {
      name: "a callback for errors in a loop over a list",
      at: [6, 7],
      code: `
        interface Ears { onError(error: unknown): void }
        export async function f(ears: Ears, signal: AbortSignal) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } catch (error) {
              ears.onError(error);
            }
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "all but one kind is thrown again",
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (!(error instanceof TypeError)) throw error;
            return undefined;
          }
        }
      `,
    },
    {
      name: "one kind is taken, and the rest is thrown",
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (error instanceof TypeError) return undefined;
            throw error;
          }
        }
      `,
    },
    {
      name: "a class that an abort may be of",
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (error instanceof DOMException) throw error;
            return undefined;
          }
        }
      `,
    },
    {
      name: "a reason of one's own for the abort",
      code: `
        class StopRequest extends Error {}
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (error instanceof StopRequest) throw error;
            return undefined;
          }
        }
      `,
    },
    {
      name: "one kind is passed over in a loop, and the rest is thrown",
      code: `
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } catch (error) {
              if (error instanceof RangeError) continue;
              throw error;
            }
          }
        }
      `,
    },
    {
      name: "a helper that may throw the error again",
      code: `
        function report(error: unknown): void {
          if (error instanceof Error && error.name !== "TypeError") throw error;
        }
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } catch (error) {
              report(error);
            }
          }
        }
      `,
    },
    {
      name: "somebody who says whether to go on",
      code: `
        export async function f(signal: AbortSignal, report: (error: unknown) => boolean) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } catch (error) {
              if (report(error)) return;
            }
          }
        }
      `,
    },
    {
      name: "a loop that reports and ends with the signal",
      code: `
        export async function f(signal: AbortSignal, report: (error: unknown) => void) {
          while (!signal.aborted) {
            try {
              use(await load(1, { signal }));
            } catch (error) {
              report(error);
            }
          }
        }
      `,
    },
  ],
});
