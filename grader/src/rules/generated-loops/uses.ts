import type { Choice, Random, Result } from "./parts.ts";

/** What is done with the results, in a way that could be done as well when all of them are there. */
export interface Use extends Choice {
  use(result: Result): string;
  /** Whether each turn adds one item to `out`, whatever the result is. */
  readonly isPushed?: boolean;
  /** Whether the result is named more than once. */
  readonly isRepeated?: boolean;
}

interface Place {
  readonly type: Result["type"];
  /** The number of the turn, if the loop counts. */
  readonly index?: string | undefined;
  /** The own key of the turn. */
  readonly key?: string | undefined;
  /** Whether the result can be named more than once. */
  readonly isNamed: boolean;
}

export function pickUse(random: Random, place: Place): Use {
  const all = [...always(place), ...byIndex(place), ...byKey(place)];
  return random.pick(all.filter((it) => place.isNamed || !it.isRepeated));
}

/** For work that gives nothing. */
export const nothing: Use = { name: "nothing", use: () => "" };

/** The use that adds one item in each turn. */
export function push(type: Result["type"]): Use {
  return {
    name: "push",
    prelude: `const out: ${type}[] = [];`,
    use: ({ value }) => `out.push(${value});`,
    finish: "return out;",
    isPushed: true,
  };
}

function always({ type }: Place): readonly Use[] {
  return [
    push(type),
    {
      name: "sum",
      prelude: "let total = 0;",
      use: ({ text }) => `total += ${text}.length;`,
      finish: "return total;",
    },
    { name: "dropped", use: ({ value }) => `${value};` },
    { name: "logged", use: ({ text }) => `io.log(${text});` },
    { name: "handed on", use: ({ value }) => `use(${value});` },
    {
      name: "Set",
      prelude: `const found = new Set<${type}>();`,
      use: ({ value }) => `found.add(${value});`,
      finish: "return found;",
    },
    {
      name: "the best",
      prelude: "let best = 0;",
      use: ({ text }) => `if (${text}.length > best) best = ${text}.length;`,
      finish: "return best;",
      isRepeated: true,
    },
    {
      name: "filtered",
      prelude: `const out: ${type}[] = [];`,
      use: ({ value, text }) => `if (${text} !== "") out.push(${value});`,
      finish: "return out;",
      isRepeated: true,
    },
    {
      name: "spread",
      prelude: `let every: ${type}[] = [];`,
      use: ({ value }) => `every = [...every, ${value}];`,
      finish: "return every;",
    },
    {
      name: "joined",
      prelude: 'let report = "";',
      use: ({ text }) => `report += ${text};`,
      finish: "return report;",
    },
    {
      name: "grouped",
      prelude: "const bySize = new Map<number, string[]>();",
      use: ({ text }) => `bySize.set(${text}.length, [...(bySize.get(${text}.length) ?? []), ${text}]);`,
      finish: "return bySize;",
      isRepeated: true,
    },
  ];
}

function byIndex({ type, index }: Place): readonly Use[] {
  if (index === undefined) return [];
  const place: Use = {
    name: "index",
    prelude: `const out: ${type}[] = [];`,
    use: ({ value }) => `out[${index}] = ${value};`,
    finish: "return out;",
  };
  return [place, place];
}

function byKey({ type, key }: Place): readonly Use[] {
  if (key === undefined) return [];
  return [
    {
      name: "Map by key",
      prelude: `const byKey = new Map<number, ${type}>();`,
      use: ({ value }) => `byKey.set(${key}, ${value});`,
      finish: "return byKey;",
    },
    {
      name: "record by key",
      prelude: `const record: Record<number, ${type}> = {};`,
      use: ({ value }) => `record[${key}] = ${value};`,
      finish: "return record;",
    },
  ];
}
