import type { Choice, Random } from "./parts.ts";

/** What the turns of a loop are given, and how they take it apart. */
export interface Item {
  readonly type: string;
  /** The name, or the pattern, that the loop binds. */
  readonly pattern: string;
  /** The statement that takes the item apart, if the pattern does not. */
  readonly unpack?: string;
  /** A number that tells the item from others; undefined for functions and promises. */
  readonly id?: string;
  readonly ms: string;
}

/** Where the items come from. */
export interface List extends Choice {
  /** An expression that can be iterated. */
  readonly source: string;
  /** Whether that is the name of an array. */
  readonly isArray?: boolean;
  /** The same with a key beside each item. */
  readonly pairs?: string;
}

const specs: readonly Item[] = [
  { type: "Spec", pattern: "{ id, ms }", id: "id", ms: "ms" },
  { type: "Spec", pattern: "item", unpack: "const { id, ms } = item;", id: "id", ms: "ms" },
  { type: "Spec", pattern: "item", id: "item.id", ms: "item.ms" },
  { type: "Spec", pattern: "spec", unpack: "const item = spec;", id: "item.id", ms: "item.ms" },
];
const ids: readonly Item[] = [
  { type: "number", pattern: "id", id: "id", ms: "100" },
  { type: "number", pattern: "id", unpack: "const ms = id * 10;", id: "id", ms: "ms" },
];

export function pickItem(random: Random): Item {
  return random.pick([...specs, ...ids, ...ids]);
}

/** A function that starts the work of one turn. */
export const job: Item = { type: "Step$", pattern: "job", ms: "100" };

/** A promise of work that is under way. */
export const promise: Item = { type: "Promise<Datum>", pattern: "promise", ms: "100" };

export function pickList(random: Random, { type }: Item): List {
  return random.pick(lists(type));
}

function lists(type: string): readonly List[] {
  const given = [`given: readonly ${type}[]`];
  return [
    { name: "parameter", parameters: [`items: readonly ${type}[]`], source: "items", isArray: true },
    {
      name: "destructured",
      parameters: [`{ items }: { items: readonly ${type}[] }`],
      source: "items",
      isArray: true,
    },
    {
      name: "field",
      parameters: [`plan: { readonly items: ${type}[] }`],
      source: "plan.items",
      isArray: true,
    },
    {
      name: "Map",
      parameters: [`table: ReadonlyMap<string, ${type}>`],
      source: "table.values()",
      pairs: "table",
    },
    {
      name: "entries of a Map",
      parameters: [`table: Map<number, ${type}>`],
      source: "table.values()",
      pairs: "table.entries()",
    },
    { name: "Set", parameters: [`items: ReadonlySet<${type}>`], source: "items" },
    {
      name: "Array.from",
      parameters: [`given: Iterable<${type}>`],
      prelude: "const items = Array.from(given);",
      source: "items",
      isArray: true,
    },
    { name: "slice", parameters: given, source: "given.slice(1)" },
    {
      name: "kept slice",
      parameters: given,
      prelude: "const items = given.slice(0, 10);",
      source: "items",
      isArray: true,
    },
    { name: "copy", parameters: given, prelude: "const items = [...given];", source: "items", isArray: true },
    {
      name: "filter",
      parameters: given,
      prelude: "const items = given.filter((it) => it !== given[0]);",
      source: "items",
      isArray: true,
    },
    { name: "alias", parameters: given, prelude: "const items = given;", source: "items", isArray: true },
  ];
}
