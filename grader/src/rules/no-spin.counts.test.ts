import { testRule } from "../analysis/test-table.ts";
import { noSpin } from "./no-spin.ts";

testRule(noSpin, {
  invalid: [
    {
      name: "the looks are counted and told",
      at: [3, 10],
      code: `
        export function f(worker: { exitCode: number | null }) {
          let looks = 0;
          while (worker.exitCode === null) looks++;
          return looks;
        }
      `,
    },
    {
      name: "an endless loop that counts until a flag is set",
      at: [9, 9],
      code: `
        let isReady = false;
        export function open() {
          isReady = true;
        }
        export function f() {
          let looks = 0;
          for (;;) {
            looks += 1;
            if (isReady) break;
          }
          return looks;
        }
      `,
    },
    {
      name: "a count with microtasks in between",
      at: [3, 11],
      code: `
        export async function f(gate: Event) {
          let turns = 0;
          while (!gate.isSet) {
            turns = turns + 1;
            await null;
          }
          return turns;
        }
      `,
    },
    {
      name: "a cell of shared memory",
      at: [3, 10],
      code: `
        export function f(cells: Int32Array) {
          let looks = 0;
          while (Atomics.load(cells, 0) === 0) looks++;
          return looks;
        }
      `,
    },
  ],
  valid: [
    {
      name: "a scanner that moves on when it is asked",
      code: `
        export function f(scanner: { next(): string | null }) {
          let blanks = 0;
          while (scanner.next() === " ") blanks++;
          return blanks;
        }
      `,
    },
    {
      name: "a getter that moves on when it is read",
      code: `
        export class Scanner {
          #at = 0;
          get isBlank() {
            return this.#at++ < 3;
          }
        }
        export function f(scanner: Scanner) {
          let blanks = 0;
          while (scanner.isBlank) blanks++;
          return blanks;
        }
      `,
    },
    {
      name: "the first cell that is taken",
      code: `
        export function f(cells: Int32Array) {
          let at = 0;
          while (Atomics.load(cells, at) === 0) at++;
          return at;
        }
      `,
    },
    {
      name: "how often the time could be asked",
      code: `
        export function f(endMs: number) {
          let turns = 0;
          while (performance.now() < endMs) turns = turns + 1;
          return turns;
        }
      `,
    },
    {
      name: "a count until a timer says stop, which no-starving-loop tells",
      code: `
        export function f() {
          let isOver = false;
          let turns = 0;
          setTimeout(() => {
            isOver = true;
          }, 100);
          while (!isOver) turns++;
          return turns;
        }
      `,
    },
    {
      name: "a limit of looks",
      code: `
        export function f(state: { done: boolean }) {
          let looks = 0;
          while (!state.done && looks < 100) looks++;
          return looks;
        }
      `,
    },
  ],
});
