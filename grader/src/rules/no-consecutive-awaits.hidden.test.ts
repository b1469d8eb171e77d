import { testRule } from "../analysis/test-table.ts";
import { noConsecutiveAwaits } from "./no-consecutive-awaits.ts";

testRule(noConsecutiveAwaits, {
  invalid: [
    {
      name: "Reflect.apply",
      at: [3, 13],
      code: `
        export async function f(io: Io) {
          const a = await Reflect.apply(io.fetch, io, [1, 2]);
          const b = await Reflect.apply(io.fetch, io, [2, 3]);
          return [a, b];
        }
      `,
    },
    {
      name: "Reflect.apply of a computed name, then a computed name",
      at: [4, 13],
      code: `
        export async function f(io: Io, verb: string) {
          const hidden: any = io;
          const a = await Reflect.apply(hidden[verb], io, [1, 2]);
          const b = await hidden[verb](2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "call and apply",
      at: [3, 13],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch.call(io, 1, 2);
          const b = await io.fetch.apply(io, [2, 3]);
          return [a, b];
        }
      `,
    },
    {
      name: "a method of an io that has no type",
      at: [4, 13],
      code: `
        export async function f(io: Io) {
          const hidden: any = io;
          const a = await hidden.fetch(1, 2);
          const b = await hidden.fetch(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "a parameter of no type",
      at: [3, 13],
      code: `
        export async function f(io: any) {
          const a = await io.fetch(1, 2);
          const b = await io.fetch(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "a destructured method",
      at: [4, 13],
      code: `
        export async function f(io: Io) {
          const { fetch: get }: any = io;
          const a = await get(1, 2);
          const b = await get(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "bound with its arguments",
      at: [5, 13],
      code: `
        export async function f(io: Io) {
          const one = io.fetch.bind(io, 1, 2);
          const two = io.fetch.bind(io, 2, 3);
          const a = await one();
          const b = await two();
          return [a, b];
        }
      `,
    },
    {
      name: "a helper that gives any",
      at: [4, 13],
      code: `
        export async function f(io: Io, verb: string) {
          const go = (id: number, ms: number) => (io as any)[verb](id, ms);
          const a = await go(1, 2);
          const b = await go(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "a shape of one's own",
      at: [4, 13],
      code: `
        export async function f(io: Io) {
          const hidden = io as unknown as { fetch(id: number, ms: number): Promise<Datum> };
          const a = await hidden.fetch(1, 2);
          const b = await hidden.fetch(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "a class with a private field of no type",
      at: [13, 13],
      code: `
        class Hidden {
          #io: any;
          constructor(io: Io) {
            this.#io = io;
          }
          go(id: number, ms: number) {
            return this.#io.fetch(id, ms);
          }
        }
        export async function f(io: Io) {
          const hidden = new Hidden(io);
          const a = await hidden.go(1, 2);
          const b = await hidden.go(2, 3);
          return [a, b];
        }
      `,
    },
  ],
  valid: [
    {
      name: "methods of something of no type",
      code: `
        export async function f(db: any) {
          const a = await db.read(1);
          const b = await db.write(2);
          return [a, b];
        }
      `,
    },
    {
      name: "the second needs the first",
      code: `
        export async function f(io: Io) {
          const hidden: any = io;
          const a = await hidden.fetch(1, 2);
          return await Reflect.apply(hidden.fetch, io, [a.data, 3]);
        }
      `,
    },
    {
      name: "a sleep in between",
      code: `
        export async function f(io: Io, verb: string) {
          const hidden: any = io;
          const a = await hidden.fetch(1, 2);
          await hidden[verb](500);
          const b = await hidden.fetch(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "both are started",
      code: `
        export async function f(io: Io) {
          const a = Reflect.apply(io.fetch, io, [1, 2]);
          const b = Reflect.apply(io.fetch, io, [2, 3]);
          return [await a, await b];
        }
      `,
    },
  ],
});
