import { testRule } from "../analysis/test-table.ts";
import { noPolling } from "./no-polling.ts";

testRule(noPolling, {
  invalid: [
    {
      name: "what was looked up, kept in a constant",
      at: [9, 5],
      code: `
        const results = new Map<number, string>();
        export function onMessage(id: number, result: string) {
          results.set(id, result);
        }
        export async function f(id: number, io: Io): Promise<string> {
          for (;;) {
            const result = results.get(id);
            if (result !== undefined) return result;
            await io.sleep(5);
          }
        }
      `,
    },
    {
      name: "a variable that is looked up anew at the end of each turn",
      at: [4, 5],
      code: `
        export async function f(answers: Map<number, string>, id: number, io: Io): Promise<string> {
          let answer = answers.get(id);
          while (answer === undefined) {
            await io.sleep(5);
            answer = answers.get(id);
          }
          return answer;
        }
      `,
    },
    {
      name: "a copy of a property",
      at: [5, 5],
      code: `
        export async function f(door: { isOpen: boolean }, io: Io) {
          while (true) {
            const isOpen = door.isOpen;
            if (isOpen) break;
            await io.sleep(20);
          }
        }
      `,
    },
    {
      name: "a queue that is looked into again after a pause when it was empty",
      at: [10, 33],
      code: `
        export class Mail {
          letters: string[] = [];
          isOpen = true;
          drop(letter: string) {
            this.letters.push(letter);
          }
          async deliver(io: Io) {
            while (this.isOpen) {
              const letter = this.letters.shift();
              if (letter === undefined) await io.sleep(100);
              else io.log(letter);
            }
          }
        }
      `,
    },
    {
      name: "an empty queue in an endless loop, with continue",
      at: [5, 7],
      code: `
        export async function f(jobs: (() => Promise<void>)[], io: Io) {
          for (;;) {
            const job = jobs.shift();
            if (!job) {
              await io.sleep(10);
              continue;
            }
            await job();
          }
        }
      `,
    },
    {
      name: "an item that is taken in the condition",
      at: [3, 46],
      code: `
        export async function f(jobs: string[], io: Io) {
          let job: string | undefined;
          while ((job = jobs.shift()) === undefined) await io.sleep(10);
          io.log(job);
        }
      `,
    },
    {
      name: "a function that calls itself until something is in the map",
      at: [4, 3],
      code: `
        export async function f(answers: Map<number, string>, id: number, io: Io): Promise<string> {
          const answer = answers.get(id);
          if (answer !== undefined) return answer;
          await io.sleep(5);
          return f(answers, id, io);
        }
      `,
    },
  ],
  valid: [
    {
      name: "a map that the turns fill",
      code: `
        export async function f(answers: Map<number, string>, io: Io) {
          let tries = 0;
          while (!answers.has(3)) {
            answers.set(tries++, "x");
            await io.sleep(5);
          }
        }
      `,
    },
    {
      name: "a list of this function that nobody else knows",
      code: `
        export async function f(io: Io) {
          const names = ["a", "b"];
          while (names.includes("c")) await io.sleep(5);
        }
      `,
    },
    {
      name: "a wait of a condition without a length of time",
      code: `
        interface Signal { wait(): Promise<void> }
        export async function f(items: string[], changed: Signal) {
          while (items.length === 0) await changed.wait();
        }
      `,
    },
    {
      name: "a wait that ends by a notification, or after a while",
      code: `
        interface Condition { wait(ms?: number): Promise<void>; notifyAll(): void }
        export async function f(items: string[], changed: Condition) {
          while (items.length === 0) await changed.wait(1000);
        }
      `,
    },
    {
      name: "a wait for an event with a name",
      code: `
        interface Sink { isFull: boolean; wait(event: "drain"): Promise<void> }
        export async function f(sink: Sink) {
          while (sink.isFull) await sink.wait("drain");
        }
      `,
    },
    {
      name: "waiting until nothing has changed for a while",
      code: `
        export async function f(log: { lines: number }, io: Io) {
          for (;;) {
            const before = log.lines;
            await io.sleep(100);
            if (log.lines === before) return;
          }
        }
      `,
    },
    {
      name: "the same with a variable of the function",
      code: `
        export async function f(log: { lines: number }, io: Io) {
          let last = -1;
          while (last !== log.lines) {
            last = log.lines;
            await io.sleep(100);
          }
        }
      `,
    },
    {
      name: "a pause after each item that was taken",
      code: `
        export async function f(delays: number[], io: Io) {
          while (true) {
            const delay = delays.shift();
            if (delay === undefined) return;
            await io.sleep(100);
          }
        }
      `,
    },
    {
      name: "a pause between two items",
      code: `
        export async function f(jobs: string[], io: Io) {
          for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await io.sleep(10);
        }
      `,
    },
    {
      name: "a question that takes time, kept in a constant",
      code: `
        export async function f(status: () => Promise<string>, io: Io) {
          for (;;) {
            const now = await status();
            if (now === "done") return;
            await io.sleep(1000);
          }
        }
      `,
    },
    {
      name: "a list of the function's own that its turns fill",
      code: `
        export async function f(io: Io) {
          const found: string[] = [];
          while (true) {
            const first = found.at(2);
            if (first !== undefined) return first;
            found.push("x");
            await io.sleep(10);
          }
        }
      `,
    },
    {
      name: "the time, kept in a constant",
      code: `
        export async function f(state: { last: number }, io: Io) {
          for (;;) {
            const last = state.last;
            if (Date.now() - last > 500) return;
            await io.sleep(100);
          }
        }
      `,
    },
  ],
});
