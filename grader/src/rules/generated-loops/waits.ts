import { type Choice, lines, type Random, type Result } from "./parts.ts";

/** How a turn waits for what it started. */
export interface Wait extends Choice {
  readonly result: Result;
  /** Whether the result can be named more than once. */
  readonly isNamed: boolean;
  /** The statements up to where the result is there. */
  wait(start: string): string;
}

const datum: Result = { value: "datum", text: "datum.data", type: "Datum" };
const data: Result = { value: "data", text: "data", type: "string" };

/** `const datum = await start();`, for loops whose form allows no other. */
export const plainWait: Wait = {
  name: "const",
  isNamed: true,
  result: datum,
  wait: (start) => `const datum = await ${start};`,
};

/** For work that gives nothing. */
export const voidWait: Wait = {
  name: "statement",
  isNamed: true,
  result: datum,
  wait: (start) => `await ${start};`,
};

const waits: readonly Wait[] = [
  plainWait,
  plainWait,
  {
    name: "in an expression",
    isNamed: false,
    result: { value: "await #", text: "(await #).data", type: "Datum" },
    wait: () => "",
  },
  {
    name: "kept promise",
    isNamed: true,
    result: datum,
    wait: (start) => lines(`const pending = ${start};`, "const datum = await pending;"),
  },
  {
    name: "kept promise, awaited later",
    isNamed: true,
    result: datum,
    wait: (start) => lines(`const pending = ${start};`, "use(pending);", "const datum = await pending;"),
  },
  {
    name: "variable outside",
    isNamed: true,
    prelude: "let pending: Promise<Datum>;",
    result: datum,
    wait: (start) => lines(`pending = ${start};`, "const datum = await pending;"),
  },
  {
    name: "destructured",
    isNamed: true,
    result: data,
    wait: (start) => `const { data } = await ${start};`,
  },
  {
    name: "Promise.all of one",
    isNamed: true,
    result: datum,
    wait: (start) => `const [datum] = await Promise.all([${start}]);`,
  },
  {
    name: "then",
    isNamed: true,
    result: data,
    wait: (start) => `const data = await ${start}.then((it) => it.data);`,
  },
  {
    name: "cast",
    isNamed: true,
    result: datum,
    wait: (start) => `const datum = (await (${start} as Promise<Datum>)) satisfies Datum;`,
  },
];

export function pickWait(random: Random, isNamed: boolean): Wait {
  return random.pick(waits.filter((it) => it.isNamed || !isNamed));
}
