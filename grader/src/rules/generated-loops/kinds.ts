import type { Item, List } from "./lists.ts";
import { type Jumps, lines } from "./parts.ts";

/** One turn, and what it works on. */
export interface Turn {
  readonly list: List;
  readonly item: Item;
  /** What comes before the start. */
  readonly before: string;
  readonly start: string;
  /** From the start to where the result is there. */
  readonly wait: string;
  /** What is done with the result. */
  readonly after: string;
  /** What the turn does last: nothing may come after it. */
  readonly last: string;
  /** A further condition for another turn. */
  readonly condition?: string | undefined;
  /** Whether a generator does what comes after the result itself, or whoever takes its items. */
  readonly isDoneByTaker: boolean;
}

/** A way to repeat something for each item, one after the other. */
export interface Kind extends Jumps {
  readonly name: string;
  /** Whether the kind has its own way to wait, and calls the result `datum`. */
  readonly waitsItself?: boolean;
  /** Whether what comes after the result does not see the item. */
  readonly isSplit?: boolean;
  /** The jumps in front of the start, if they are others. */
  readonly early?: Jumps;
  /** Whether it sees the item, but not the variables of the turn. */
  readonly hidesTurn?: boolean;
  readonly needsArray?: boolean;
  readonly takesPairs?: boolean;
  readonly hasCondition?: boolean;
  readonly hasLabel?: boolean;
  /** Whether a turn can move the index `i` on. */
  readonly hasCounter?: boolean;
  readonly index?: string;
  render(turn: Turn): string;
}

export const kinds: readonly Kind[] = [
  {
    ...loop("for of"),
    render: (it) => `for (const ${it.item.pattern} of ${it.list.source}) {\n${body(it)}\n}`,
  },
  {
    ...loop("for of pairs"),
    takesPairs: true,
    render: (it) => `for (const [, ${it.item.pattern}] of ${it.list.pairs}) {\n${body(it)}\n}`,
  },
  {
    ...loop("entries"),
    needsArray: true,
    index: "i",
    render: (it) => `for (const [i, ${it.item.pattern}] of ${it.list.source}.entries()) {\n${body(it)}\n}`,
  },
  {
    ...loop("for index"),
    needsArray: true,
    hasCounter: true,
    hasCondition: true,
    index: "i",
    render: (it) => `
for (let i = 0; ${both(`i < ${it.list.source}.length`, it)}; i += 1) {
${bound(it, `${it.list.source}[i]!`)}
}`,
  },
  {
    ...loop("for index down"),
    needsArray: true,
    hasCondition: true,
    index: "i",
    render: (it) => `
for (let i = ${it.list.source}.length - 1; ${both("i >= 0", it)}; i--) {
${bound(it, `${it.list.source}[i]!`)}
}`,
  },
  {
    ...loop("while, index last", { skip: undefined }),
    needsArray: true,
    hasCounter: true,
    hasCondition: true,
    index: "i",
    render: (it) => `
let i = 0;
while (${both(`i < ${it.list.source}.length`, it)}) {
${bound(it, `${it.list.source}[i]!`)}
i += 1;
}`,
  },
  {
    ...loop("while, index first"),
    needsArray: true,
    hasCounter: true,
    hasCondition: true,
    render: (it) => `
let i = 0;
while (${both(`i < ${it.list.source}.length`, it)}) {
${bound(it, `${it.list.source}[i++]!`)}
}`,
  },
  {
    ...loop("while, number of the turn kept"),
    needsArray: true,
    hasCondition: true,
    index: "at",
    render: (it) => `
let i = 0;
while (${both(`i < ${it.list.source}.length`, it)}) {
const at = i;
i += 1;
${bound(it, `${it.list.source}[at]!`)}
}`,
  },
  {
    ...loop("do while"),
    needsArray: true,
    hasCounter: true,
    hasCondition: true,
    render: (it) => `
let i = 0;
if (${it.list.source}.length > 0) {
do {
${bound(it, `${it.list.source}[i]!`, "i += 1;")}
} while (${both(`i < ${it.list.source}.length`, it)});
}`,
  },
  {
    ...loop("for in"),
    needsArray: true,
    index: "Number(at)",
    render: (it) => `
for (const at in ${it.list.source}) {
${bound(it, `${it.list.source}[Number(at)]!`)}
}`,
  },
  {
    ...loop("while shift"),
    hasCondition: true,
    render: (it) => `
const queue = [...${it.list.source}];
while (${both("queue.length > 0", it)}) {
${bound(it, "queue.shift()!")}
}`,
  },
  {
    ...loop("endless, shift"),
    render: (it) => `
const queue = [...${it.list.source}];
for (;;) {
const next = queue.shift();
if (next === undefined) break;
${bound(it, "next")}
}`,
  },
  {
    ...loop("iterator by hand"),
    hasCondition: true,
    render: (it) => `
const steps = ${it.list.source}[Symbol.iterator]();
for (let turn = steps.next(); ${both("!turn.done", it)}; turn = steps.next()) {
${bound(it, `turn.value as ${it.item.type}`)}
}`,
  },
  {
    name: "lazy generator",
    waitsItself: true,
    isSplit: true,
    skip: "continue;",
    stop: "break;",
    render: (it) => `
function* starts(): Generator<Promise<Datum>> {
for (const ${it.item.pattern} of ${it.list.source}) {
${lines(it.item.unpack, it.before)}
yield ${it.start};
}
}
for (const started of starts()) {
${lines("const datum = await started;", it.after, it.last)}
}`,
  },
  {
    name: "async generator",
    waitsItself: true,
    stop: "break;",
    render: (it) => generator(it, "const datum = await #;\n*\nyield datum;"),
  },
  {
    name: "async generator of promises",
    waitsItself: true,
    isSplit: true,
    skip: "continue;",
    stop: "break;",
    render: (it) => generator({ ...it, isDoneByTaker: true }, "yield #;"),
  },
  {
    name: "map of an iterator",
    waitsItself: true,
    isSplit: true,
    early: {},
    needsArray: true,
    skip: "continue;",
    stop: "break;",
    render: (it) => `
const starts = ${it.list.source}.values().map((${it.item.pattern}) => {
${lines(it.item.unpack, it.before)}
return ${it.start};
});
for (const started of starts) {
${lines("const datum = await started;", it.after, it.last)}
}`,
  },
  {
    name: "reduce",
    needsArray: true,
    skip: "return;",
    render: (it) => `
await ${it.list.source}.reduce(async (earlier: Promise<void>, ${it.item.pattern}) => {
await earlier;
${body(it)}
}, Promise.resolve());`,
  },
  {
    name: "reduce with then",
    needsArray: true,
    skip: "return;",
    render: (it) => `
await ${it.list.source}.reduce(
(earlier: Promise<void>, ${it.item.pattern}) => earlier.then(async () => {
${body(it)}
}),
Promise.resolve(),
);`,
  },
  {
    name: "chain in forEach",
    needsArray: true,
    skip: "return;",
    render: (it) => `
let chain: Promise<unknown> = Promise.resolve();
${it.list.source}.forEach((${it.item.pattern}) => {
chain = chain.then(async () => {
${body(it)}
});
});
await chain;`,
  },
  {
    name: "chain in a loop",
    skip: "return;",
    render: (it) => `
let chain: Promise<unknown> = Promise.resolve();
for (const ${it.item.pattern} of ${it.list.source}) {
chain = chain.then(async () => {
${body(it)}
});
}
await chain;`,
  },
  {
    name: "chain of then",
    waitsItself: true,
    hidesTurn: true,
    early: {},
    skip: "return;",
    render: (it) => `
let chain: Promise<unknown> = Promise.resolve();
for (const ${it.item.pattern} of ${it.list.source}) {
chain = chain
.then(() => {
${lines(it.item.unpack, it.before)}
return ${it.start};
})
.then((datum) => {
${lines(it.after, it.last)}
});
}
await chain;`,
  },
  {
    name: "recursion",
    needsArray: true,
    stop: "return;",
    index: "i",
    render: (it) => `
async function visit(i: number): Promise<void> {
const next = ${it.list.source}[i];
if (next === undefined) return;
${bound(it, "next")}
await visit(i + 1);
}
await visit(0);`,
  },
  {
    name: "recursion over the rest",
    needsArray: true,
    stop: "return;",
    render: (it) => `
const visit = async (all: readonly ${it.item.type}[]): Promise<void> => {
const [next, ...rest] = all;
if (next === undefined) return;
${bound(it, "next")}
return visit(rest);
};
await visit(${it.list.source});`,
  },
  {
    name: "recursion in then",
    waitsItself: true,
    needsArray: true,
    stop: "return undefined;",
    early: { stop: "return Promise.resolve();" },
    index: "i",
    render: (it) => `
function visit(i: number): Promise<unknown> {
const next = ${it.list.source}[i];
if (next === undefined) return Promise.resolve();
${lines(binding(it, "next"), it.before)}
return ${it.start}.then((datum) => {
${lines(it.after)}
return visit(i + 1);
});
}
await visit(0);`,
  },
  {
    name: "Array.fromAsync",
    skip: "return undefined;",
    render: (it) => `
await Array.fromAsync(${it.list.source}, async (${it.item.pattern}) => {
${body(it)}
return undefined;
});`,
  },
];

function loop(name: string, { skip }: Jumps = { skip: "continue;" }) {
  return { name, skip, stop: "break;", hasLabel: true };
}

function body(it: Turn): string {
  return lines(it.item.unpack, it.before, it.wait, it.after, it.last);
}

/** A turn that takes its item from an expression. */
function bound(it: Turn, value: string, first?: string): string {
  return lines(binding(it, value), first, it.before, it.wait, it.after, it.last);
}

function binding(it: Turn, value: string): string {
  return lines(`const ${it.item.pattern} = ${value};`, it.item.unpack);
}

function both(condition: string, { condition: further }: Turn): string {
  return further === undefined ? condition : `${further} && ${condition}`;
}

/** `#` stands for the start, `*` for what the generator does with the result. */
function generator(it: Turn, yielding: string): string {
  const [own, taken] = it.isDoneByTaker ? ["", it.after] : [it.after, "use(datum);"];
  return `
async function* each(): AsyncGenerator<Datum> {
for (const ${it.item.pattern} of ${it.list.source}) {
${lines(it.item.unpack, it.before, yielding.replace("#", it.start).replace("*\n", own && `${own}\n`))}
}
}
for await (const datum of each()) {
${lines(taken, it.isDoneByTaker ? it.last : "")}
}`;
}
