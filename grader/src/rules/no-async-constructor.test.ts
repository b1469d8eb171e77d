import { testRule } from "../analysis/test-table.ts";
import { noAsyncConstructor } from "./no-async-constructor.ts";

testRule(noAsyncConstructor, {
  invalid: [
    {
      name: "a method called in the constructor",
      at: [4, 5],
      code: `
        export class Cache {
          data = "";
          constructor(io: Io) {
            this.load(io);
          }
          async load(io: Io) {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
      `,
    },
    {
      name: "with void it is still not complete",
      at: [4, 10],
      code: `
        export class Cache {
          #data = "";
          constructor(io: Io) {
            void this.#load(io);
          }
          async #load(io: Io) {
            const { data } = await io.fetch(1, 10);
            this.#data = data;
          }
          get data() {
            return this.#data;
          }
        }
      `,
    },
    {
      name: "the failure is taken, and nobody knows when it is there",
      at: [4, 5],
      code: `
        export class Cache {
          data: string | undefined;
          constructor(io: Io) {
            io.fetch(1, 10)
              .then(({ data }) => {
                this.data = data;
              })
              .catch(use);
          }
        }
      `,
    },
    {
      name: "an async function called at once",
      at: [4, 5],
      code: `
        export class Cache {
          data = "";
          constructor(io: Io) {
            (async () => {
              this.data = (await io.fetch(1, 10)).data;
            })();
          }
        }
      `,
    },
    {
      name: "a promise in a private field that nobody reads",
      at: [4, 19],
      code: `
        export class Cache {
          #ready: Promise<void>;
          constructor(io: Io) {
            this.#ready = this.#load(io);
          }
          async #load(io: Io) {
            use(await io.fetch(1, 10));
          }
        }
      `,
    },
    {
      name: "a private field with an initialiser",
      at: [3, 28],
      code: `
        export class Cache {
          data = "";
          private readonly ready = this.load();
          private async load() {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
      `,
    },
    {
      name: "the private field is only silenced",
      at: [4, 18],
      code: `
        export class Cache {
          #task: Promise<Datum>;
          constructor(io: Io) {
            this.#task = io.fetch(1, 10);
            this.#task.catch(() => {});
          }
        }
      `,
    },
    {
      name: "all at once, and nobody waits",
      at: [4, 5],
      code: `
        export class Pages {
          pages: Datum[] = [];
          constructor(io: Io) {
            Promise.all(ids.map((id) => io.fetch(id, 10))).then((all) => {
              this.pages = all;
            });
          }
        }
      `,
    },
    {
      name: "a list of tasks by the name of a function",
      at: [4, 5],
      code: `
        declare function read(id: number): Promise<string>;
        export class Pages {
          constructor() {
            Promise.all(ids.map(read));
          }
        }
      `,
    },
    {
      name: "a function from outside",
      at: [3, 5],
      code: `
        export class Cache {
          constructor(warmUp: Thunk<void>) {
            warmUp();
          }
        }
      `,
    },
    {
      name: "behind a condition",
      at: [4, 18],
      code: `
        export class Cache {
          data = "";
          constructor(io: Io, isEager: boolean) {
            if (isEager) this.load(io);
          }
          async load(io: Io) {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
      `,
    },
    {
      name: "a class without a name",
      at: [4, 10],
      code: `
        export default class {
          data = "";
          constructor(io: Io) {
            void io.fetch(1, 10).then(({ data }) => (this.data = data));
          }
        }
      `,
    },
    {
      name: "a base class has the method",
      at: [10, 5],
      code: `
        class Base {
          data = "";
          async load() {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
        export class Cache extends Base {
          constructor() {
            super();
            this.load();
          }
        }
      `,
    },
    {
      name: "a method that takes its failures itself",
      at: [4, 5],
      code: `
        export class Cache {
          data = "";
          constructor(io: Io) {
            this.load(io);
          }
          async load(io: Io) {
            try {
              this.data = (await io.fetch(1, 10)).data;
            } catch (error) {
              use(error);
            }
          }
        }
      `,
    },
    {
      name: "a helper of the module that is given the object",
      at: [8, 5],
      code: `
        export async function fill(cache: Cache) {
          const { data } = await io.fetch(1, 10);
          cache.data = data;
        }
        export class Cache {
          data = "";
          constructor() {
            fill(this).catch(use);
          }
        }
      `,
    },
    {
      name: "a promise in a variable of the constructor",
      at: [4, 21],
      code: `
        export class Cache {
          rows: Datum[] = [];
          constructor(io: Io) {
            const loading = this.load(io);
            loading.catch(use);
          }
          async load(io: Io) {
            this.rows.push(await io.fetch(1, 10));
          }
        }
      `,
    },
    {
      name: "behind a method that is not async",
      at: [4, 5],
      code: `
        export class Cache {
          readonly #rows = new Map<number, Datum>();
          constructor(io: Io) {
            this.#start(io);
          }
          #start(io: Io) {
            io.log("start");
            for (const id of ids) void this.#load(id, io);
          }
          async #load(id: number, io: Io) {
            this.#rows.set(id, await io.fetch(id, 10));
          }
          get(id: number) {
            return this.#rows.get(id);
          }
        }
      `,
    },
    {
      name: "in a try that catches nothing of it",
      at: [5, 7],
      code: `
        export class Cache {
          data = "";
          constructor(io: Io) {
            try {
              this.load(io);
            } catch (error) {
              use(error);
            }
          }
          async load(io: Io) {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
      `,
    },
    {
      name: "a promise in a variable, and the object is filled by what is chained to it",
      at: [4, 21],
      code: `
        export class Cache {
          data = "";
          constructor(io: Io) {
            const loading = io.fetch(1, 10);
            loading
              .then(({ data }) => {
                this.data = data;
              })
              .catch(use);
          }
        }
      `,
    },
    {
      name: "a promise in a variable, and two chains of it",
      at: [4, 21],
      code: `
        export class Cache {
          readonly #rows: Datum[] = [];
          constructor(io: Io) {
            const loading = io.fetch(1, 10);
            void loading.then((datum) => this.#rows.push(datum));
            void loading.catch(use);
          }
        }
      `,
    },
    {
      name: "a function of the module that starts what fills the object",
      at: [9, 5],
      code: `
        function fill(target: { data: string }) {
          void io.fetch(1, 10).then(({ data }) => {
            target.data = data;
          });
        }
        export class Cache {
          data = "";
          constructor() {
            fill(this);
          }
        }
      `,
    },
    {
      name: "a function that is given a list of the object, and hands it on",
      at: [10, 5],
      code: `
        async function loadInto(list: Datum[]) {
          list.push(await io.fetch(1, 10));
        }
        function fill(rows: Datum[]) {
          loadInto(rows).catch(use);
        }
        export class Cache {
          readonly rows: Datum[] = [];
          constructor() {
            fill(this.rows);
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a public field",
      code: `
        export class Cache {
          readonly ready: Promise<void>;
          data = "";
          constructor(io: Io) {
            this.ready = this.#load(io);
          }
          async #load(io: Io) {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
      `,
    },
    {
      name: "a private field that the methods await",
      code: `
        export class Cache {
          readonly #data: Promise<Datum>;
          constructor(io: Io) {
            this.#data = io.fetch(1, 10);
            this.#data.catch(() => {});
          }
          async get() {
            return (await this.#data).data;
          }
        }
      `,
    },
    {
      name: "a private field that is given out",
      code: `
        export class Cache {
          #loading = io.fetch(1, 10);
          get loading() {
            return this.#loading;
          }
          private tasks = ids.map((id) => io.fetch(id, 10));
          close() {
            return Promise.allSettled(this.tasks);
          }
        }
      `,
    },
    {
      name: "a static factory",
      code: `
        export class Cache {
          private constructor(readonly data: string) {}
          static async open(io: Io) {
            return new Cache((await io.fetch(1, 10)).data);
          }
        }
      `,
    },
    {
      name: "a service that runs as long as the object lives",
      code: `
        export class Server {
          #isOpen = true;
          #count = 0;
          constructor(io: Io) {
            void this.#serve(io);
          }
          async #serve(io: Io) {
            while (this.#isOpen) {
              await io.sleep(10);
              this.#count += 1;
            }
          }
          close() {
            this.#isOpen = false;
            return this.#count;
          }
        }
      `,
    },
    {
      name: "the outcome is told by a promise of the object",
      code: `
        export class Job {
          readonly #answer = Promise.withResolvers<Datum>();
          #state = "running";
          constructor(io: Io) {
            this.#run(io);
          }
          async #run(io: Io) {
            try {
              this.#answer.resolve(await io.fetch(1, 10));
              this.#state = "done";
            } catch (error) {
              this.#answer.reject(error);
              this.#state = "failed";
            }
          }
          get result() {
            return this.#answer.promise;
          }
          get state() {
            return this.#state;
          }
        }
      `,
    },
    {
      name: "the outcome is told by an event",
      code: `
        export class Job {
          readonly done = new Event();
          data = "";
          constructor(io: Io) {
            void io.fetch(1, 10).then(({ data }) => {
              this.data = data;
              this.done.set();
            });
          }
        }
      `,
    },
    {
      name: "listening to a promise that was handed in",
      code: `
        export class Task<T> {
          state = "pending";
          constructor(promise: Promise<T>) {
            promise.then(
              () => {
                this.state = "done";
              },
              () => {
                this.state = "failed";
              },
            );
          }
        }
      `,
    },
    {
      name: "for later: a listener, a timer, a method in an arrow",
      code: `
        export class Cache {
          data = "";
          readonly reload = async () => {
            this.data = (await load(1)).data;
          };
          constructor(signal: AbortSignal) {
            signal.addEventListener("abort", () => void this.reload());
            setTimeout(() => void this.reload(), 10);
          }
        }
      `,
    },
    {
      name: "a chain that begins with nothing",
      code: `
        export class Chain {
          #last: Promise<unknown> = Promise.resolve();
          add(job: Thunk) {
            this.#last = this.#last.then(job, job);
          }
        }
      `,
    },
    {
      name: "a promise that methods settle",
      code: `
        export class Gate {
          readonly #open = Promise.withResolvers<void>();
          #unused = new Promise<void>((resolve) => this.#open.promise.then(resolve));
          open() {
            this.#open.resolve();
          }
        }
      `,
    },
    {
      name: "work that goes on alone and changes nothing here",
      code: `
        export class Log {
          constructor(io: Io) {
            void io.fetch(1, 10);
            io.fetch(2, 10).catch(use);
          }
        }
      `,
    },
    {
      name: "a method called by a method",
      code: `
        export class Cache {
          data = "";
          start(io: Io) {
            void this.load(io);
          }
          async load(io: Io) {
            this.data = (await io.fetch(1, 10)).data;
          }
        }
      `,
    },
    {
      name: "what is set is set before the first wait",
      code: `
        export class Job {
          state = "";
          constructor(io: Io) {
            void this.run(io);
          }
          async run(io: Io) {
            this.state = "running";
            await io.fetch(1, 10);
          }
        }
      `,
    },
    {
      name: "a field of the task group",
      code: `
        export class Job {
          readonly #result: { result: Promise<Datum> };
          constructor(spawn: (job: Thunk) => { result: Promise<Datum> }) {
            this.#result = spawn(() => load(1));
          }
          get result() {
            return this.#result.result;
          }
        }
      `,
    },
    {
      name: "something of no type",
      code: `
        export class Cache {
          constructor(go: any) {
            go();
          }
        }
      `,
    },
    {
      name: "a promise in a variable that somebody gets, or whose outcome is told",
      code: `
        export class Cache {
          data = "";
          readonly ready: Promise<void>;
          readonly opened = new Event();
          constructor(io: Io) {
            const loading = io.fetch(1, 10);
            this.ready = loading.then(({ data }) => {
              this.data = data;
            });
            const opening = io.fetch(2, 10);
            opening.then(
              ({ data }) => {
                this.data = data;
                this.opened.set();
              },
              use,
            );
          }
        }
      `,
    },
    {
      name: "what is chained to a variable leaves the object alone, or comes with an event",
      code: `
        export class Cache {
          data = "";
          constructor(io: Io, signal: AbortSignal) {
            const loading = io.fetch(1, 10);
            loading.then(({ data }) => io.log(data), use);
            const late = io.fetch(2, 10);
            signal.addEventListener("abort", () => {
              void late.then(({ data }) => {
                this.data = data;
              });
            });
          }
        }
      `,
    },
    {
      name: "a function of the module that is given the object and changes nothing of it later",
      code: `
        function report(cache: { data: string }) {
          cache.data = "new";
          io.fetch(cache.data, 10).then(use, use);
          void io.fetch(cache.data, 10).then((datum) => {
            cache = datum;
          });
        }
        export class Cache {
          data = "";
          constructor() {
            report(this);
          }
        }
      `,
    },
    {
      name: "a function of the module that fills something else",
      code: `
        const seen = { data: "" };
        function fill(target: { data: string }) {
          void io.fetch(1, 10).then(({ data }) => {
            target.data = data;
          });
        }
        export class Cache {
          data = "";
          constructor(other: { data: string }) {
            fill(seen);
            fill(other);
          }
          refill() {
            fill(this);
          }
        }
      `,
    },
    {
      name: "another object that the constructor starts has a state of its own",
      code: `
        class Loader {
          data = "";
          start(owner: object) {
            use(owner);
            void io.fetch(1, 10).then(({ data }) => {
              this.data = data;
            });
          }
        }
        export class Cache {
          constructor(loader: Loader) {
            loader.start(this);
          }
        }
      `,
    },
  ],
});
