import type { Item } from "./lists.ts";
import type { Choice, Random } from "./parts.ts";

/** What a start is given in one turn. */
export interface StartArguments {
  /** A number or a text. */
  readonly id: string;
  readonly ms: string;
  /** What is handed to a job: something from an earlier turn, or a text that is always the same. */
  readonly before: string;
}

/** How the work of one turn is started: an expression that gives a `Promise<Datum>`. */
export interface Start extends Choice {
  start(given: StartArguments): string;
}

const io = ["io: Io"];
const fetchOne = `
async function fetchOne$(io: Io, id: number | string, ms: number): Promise<Datum> {
  const datum = await io.fetch(id, ms);
  return datum;
}`;

const byId: readonly Start[] = [
  { name: "io.fetch", parameters: io, start: ({ id, ms }) => `io.fetch(${id}, ${ms})` },
  { name: "declared function", start: ({ id }) => `load(${id})` },
  {
    name: "declared function with options",
    start: ({ id }) => `load(${id}, { delay: 5, lock: true, next: undefined })`,
  },
  {
    name: "function parameter",
    parameters: ["get: (id: number | string) => Promise<Datum>"],
    start: ({ id }) => `get(${id})`,
  },
  {
    name: "method of a parameter",
    parameters: ["api: { get(id: number | string): Promise<Datum> }"],
    start: ({ id }) => `api.get(${id})`,
  },
  {
    name: "helper",
    declarations: fetchOne,
    parameters: io,
    start: ({ id, ms }) => `fetchOne$(io, ${id}, ${ms})`,
  },
  {
    name: "helper of a helper",
    declarations: `${fetchOne}
function fetchSafely$(io: Io, id: number | string, ms: number): Promise<Datum> {
  io.log(\`fetch \${id}\`);
  return fetchOne$(io, id, ms);
}`,
    parameters: io,
    start: ({ id, ms }) => `fetchSafely$(io, ${id}, ${ms})`,
  },
  {
    name: "inner helper",
    parameters: io,
    prelude: "const get = async (id: number | string, ms: number) => await io.fetch(id, ms);",
    start: ({ id, ms }) => `get(${id}, ${ms})`,
  },
  {
    name: "inner helper of a helper",
    parameters: io,
    prelude: `
const fetchIt = (id: number | string, ms: number) => io.fetch(id, ms);
async function get(id: number | string, ms: number): Promise<Datum> {
  const { data, ...rest } = await fetchIt(id, ms);
  return { ...rest, data: data.trim() };
}`,
    start: ({ id, ms }) => `get(${id}, ${ms})`,
  },
  {
    name: "bound alias",
    parameters: io,
    prelude: "const get = io.fetch.bind(io);",
    start: ({ id, ms }) => `get(${id}, ${ms})`,
  },
  {
    name: "alias of a helper",
    declarations: fetchOne,
    parameters: io,
    prelude: "const get = fetchOne$;",
    start: ({ id, ms }) => `get(io, ${id}, ${ms})`,
  },
  {
    name: "destructured method",
    parameters: io,
    prelude: "const { fetch } = io;",
    start: ({ id, ms }) => `fetch(${id}, ${ms})`,
  },
  {
    name: "destructured method of another name",
    parameters: io,
    prelude: "const { fetch: get } = io;",
    start: ({ id, ms }) => `get(${id}, ${ms})`,
  },
  {
    name: "object of helpers",
    parameters: io,
    prelude: "const api = { get: (id: number | string, ms: number) => io.fetch(id, ms) };",
    start: ({ id, ms }) => `api.get(${id}, ${ms})`,
  },
  {
    name: "method of a class",
    declarations: `
class Client$ {
  readonly #io: Io;
  constructor(io: Io) {
    this.#io = io;
  }
  async get(id: number | string, ms: number): Promise<Datum> {
    return await this.#io.fetch(id, ms);
  }
}`,
    parameters: io,
    prelude: "const client = new Client$(io);",
    start: ({ id, ms }) => `client.get(${id}, ${ms})`,
  },
  {
    name: "function called at once",
    parameters: io,
    start: ({ id, ms }) => `(async () => await io.fetch(${id}, ${ms}))()`,
  },
  {
    name: "new Promise",
    parameters: io,
    start: ({ id, ms }) =>
      `new Promise<Datum>((resolve, reject) => io.fetch(${id}, ${ms}).then(resolve, reject))`,
  },
];

const step = "type Step$ = (before: number | string) => Promise<Datum>;";

const byJob: readonly Start[] = [
  { name: "job", declarations: step, start: ({ before }) => `job(${before})` },
  {
    name: "job through a helper",
    declarations: `${step}
async function runJob$(job: Step$, before: number | string): Promise<Datum> {
  return await job(before);
}`,
    start: ({ before }) => `runJob$(job, ${before})`,
  },
  {
    name: "job by call()",
    declarations: step,
    start: ({ before }) => `job.call(undefined, ${before})`,
  },
];

/** What awaits a promise that is under way starts nothing. */
const byPromise: readonly Start[] = [{ name: "under way", start: () => "promise" }];

export function pickStart(random: Random, item: Item): Start {
  if (item.id !== undefined) return random.pick(byId);
  return random.pick(item.pattern === "promise" ? byPromise : byJob);
}
