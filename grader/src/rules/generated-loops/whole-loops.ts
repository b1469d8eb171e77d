import type { Choice } from "./parts.ts";

/** A loop that is sequential as a whole, or that holds nothing to gather: its form is the reason. */
export interface WholeLoop extends Choice {
  /** @param start gives the expression that starts the work for an id. */
  code(start: (id: string) => string): string;
}

export const wholeLoops: readonly WholeLoop[] = [
  {
    name: "retry with return",
    parameters: ["id: number"],
    code: (start) => `
let failure: unknown;
for (let attempt = 0; attempt < 3; attempt += 1) {
try {
return await ${start("id")};
} catch (error) {
failure = error;
}
}
throw failure;`,
  },
  {
    name: "retry with return, another place each time",
    parameters: ["mirrors: readonly number[]"],
    code: (start) => `
for (const mirror of mirrors) {
try {
const datum = await ${start("mirror")};
return datum;
} catch (error) {
use(error);
}
}
return undefined;`,
  },
  {
    name: "retry with break",
    code: (start) => `
let datum: Datum | undefined;
for (let attempt = 0; attempt < 3; attempt++) {
try {
datum = await ${start("attempt")};
break;
} catch {
io.log("again");
}
}
return datum;`,
  },
  {
    name: "retry with a flag",
    code: (start) => `
let isDone = false;
let attempt = 0;
while (!isDone && attempt < 5) {
attempt += 1;
try {
use(await ${start("attempt")});
isDone = true;
} catch (error) {
use(error);
}
}`,
  },
  {
    name: "retry while undefined",
    code: (start) => `
let datum: Datum | undefined;
for (let attempt = 0; datum === undefined && attempt < 5; attempt += 1) {
datum = await ${start("attempt")}.catch(() => undefined);
}
return datum;`,
  },
  {
    name: "retry with a pause",
    parameters: ["id: number"],
    code: (start) => `
for (let attempt = 1; ; attempt += 1) {
try {
return await ${start("id")};
} catch (error) {
if (attempt === 4) throw error;
await io.sleep(100 * attempt);
}
}`,
  },
  {
    name: "retry by recursion",
    code: (start) => `
async function tryAgain(left: number): Promise<Datum> {
try {
return await ${start("left")};
} catch (error) {
if (left === 0) throw error;
return tryAgain(left - 1);
}
}
return tryAgain(3);`,
  },
  {
    name: "failures counted, then given up",
    parameters: ["all: readonly number[]"],
    code: (start) => `
let failures = 0;
for (const id of all) {
try {
use(await ${start("id")});
} catch {
failures += 1;
}
if (failures > 3) break;
}`,
  },
  {
    name: "give up at the first failure",
    parameters: ["all: readonly number[]"],
    code: (start) => `
const out: Datum[] = [];
for (const id of all) {
try {
out.push(await ${start("id")});
} catch {
break;
}
}
return out;`,
  },
  {
    name: "pages by cursor",
    code: () => `
const out: string[] = [];
let cursor: string | undefined;
do {
const page = await getPage(cursor);
out.push(...page.items);
cursor = page.next;
} while (cursor !== undefined);
return out;`,
  },
  {
    name: "pages by number",
    code: () => `
const out: string[] = [];
for (let page = 1; ; page += 1) {
const { items, more } = await getPage(page);
out.push(...items);
if (!more) break;
}
return out;`,
  },
  {
    name: "pages by a flag",
    code: () => `
let hasMore = true;
let page = 0;
while (hasMore) {
const { items, more } = await getPage(page);
use(items);
page++;
hasMore = more;
}`,
  },
  {
    name: "pages by destructuring",
    parameters: ["first: string | undefined"],
    code: () => `
let next = first;
const out: string[] = [];
while (next !== undefined) {
let items: string[];
({ items, next } = await getPage(next));
out.push(...items);
}
return out;`,
  },
  {
    name: "pages by recursion",
    code: () => `
async function from(cursor?: string): Promise<string[]> {
const page = await getPage(cursor);
if (page.next === undefined) return page.items;
return [...page.items, ...(await from(page.next))];
}
return from();`,
  },
  {
    name: "pages kept",
    code: () => `
let page = await getPage();
const out = [...page.items];
while (page.next !== undefined) {
page = await getPage(page.next);
out.push(...page.items);
}
return out;`,
  },
  {
    name: "pages of a generator",
    code: () => `
async function* pages(): AsyncGenerator<string[]> {
let cursor: string | undefined;
do {
const page = await getPage(cursor);
yield page.items;
cursor = page.next;
} while (cursor !== undefined);
}
const out: string[] = [];
for await (const items of pages()) out.push(...items);
return out;`,
  },
  {
    name: "offset",
    code: () => `
const out: string[] = [];
let last: Page;
do {
last = await getPage(out.length);
out.push(...last.items);
} while (last.items.length > 0);
return out;`,
  },
  {
    name: "links that lead on",
    parameters: ["first: string"],
    code: () => `
const queue = [first];
const seen = new Set<string>(queue);
while (queue.length > 0) {
const page = await getPage(queue.shift()!);
for (const link of page.items) {
if (seen.has(link)) continue;
seen.add(link);
queue.push(link);
}
}
return seen;`,
  },
  {
    name: "links that lead on, for of",
    parameters: ["first: string"],
    code: () => `
const links = [first];
for (const link of links) {
const page = await getPage(link);
links.push(...page.items);
}
return links;`,
  },
  {
    name: "polling",
    parameters: ["id: number"],
    code: (start) => `
let datum = await ${start("id")};
while (datum.data === "pending") {
await io.sleep(100);
datum = await ${start("id")};
}
return datum;`,
  },
  {
    name: "condition that awaits",
    parameters: ["id: number"],
    code: (start) => `
let asked = 0;
while ((await ${start("id")}).data !== "ready") asked += 1;
return asked;`,
  },
  {
    name: "reader",
    parameters: ["reader: { read(): Promise<{ done: boolean; value: number }> }"],
    code: (start) => `
for (;;) {
const { done, value } = await reader.read();
if (done) break;
use(await ${start("value")});
}`,
  },
  {
    name: "stream",
    parameters: ["stream: AsyncIterable<number>"],
    code: (start) => `for await (const id of stream) use(await ${start("id")});`,
  },
  {
    name: "workers with one index",
    parameters: ["all: readonly number[]", "limit: number"],
    code: (start) => `
const out: Datum[] = [];
let next = 0;
async function work(): Promise<void> {
while (next < all.length) {
const at = next++;
out[at] = await ${start("all[at]!")};
}
}
await Promise.all(Array.from({ length: limit }, work));
return out;`,
  },
  {
    name: "workers with one queue",
    parameters: ["all: readonly number[]"],
    code: (start) => `
const queue = [...all];
const work = async () => {
for (let id = queue.shift(); id !== undefined; id = queue.shift()) use(await ${start("id")});
};
await Promise.all([work(), work(), work()]);`,
  },
  {
    name: "workers with one iterator",
    parameters: ["all: readonly number[]", "limit: number"],
    code: (start) => `
const left = all.values();
const running: Promise<void>[] = [];
for (let n = 0; n < limit; n += 1) {
running.push((async () => {
for (const id of left) use(await ${start("id")});
})());
}
await Promise.all(running);`,
  },
  {
    name: "one lane for each group",
    parameters: ["groups: readonly number[][]"],
    code: (start) => `
await Promise.all(groups.map(async (group) => {
for (const id of group) use(await ${start("id")});
}));`,
  },
  {
    name: "race when full",
    parameters: ["all: readonly number[]", "limit: number"],
    code: (start) => `
const running = new Set<Promise<unknown>>();
for (const id of all) {
const task: Promise<unknown> = ${start("id")}.finally(() => running.delete(task));
running.add(task);
if (running.size >= limit) await Promise.race(running);
}
await Promise.all(running);`,
  },
  {
    name: "chunks",
    parameters: ["all: readonly number[]"],
    code: (start) => `
const out: Datum[] = [];
for (let i = 0; i < all.length; i += 5) {
const chunk = all.slice(i, i + 5);
out.push(...(await Promise.all(chunk.map((id) => ${start("id")}))));
}
return out;`,
  },
  {
    name: "the next one started ahead",
    parameters: ["all: readonly number[]"],
    code: (start) => `
let pending: Promise<Datum> | undefined;
for (const id of all) {
const earlier = pending;
pending = ${start("id")};
if (earlier) use(await earlier);
}
use(await pending);`,
  },
  {
    name: "forEach with an async callback",
    parameters: ["all: readonly number[]"],
    code: (start) => `
all.forEach(async (id) => {
use(await ${start("id")});
});`,
  },
  {
    name: "map with an async callback",
    parameters: ["all: readonly number[]"],
    code: (start) => `
return Promise.all(all.map(async (id) => {
const datum = await ${start("id")};
return datum.data;
}));`,
  },
  {
    name: "reduce that starts first",
    parameters: ["all: readonly number[]"],
    code: (start) => `
return all.reduce(async (earlier: Promise<Datum[]>, id) => {
const pending = ${start("id")};
const out = await earlier;
return [...out, await pending];
}, Promise.resolve([]));`,
  },
  {
    name: "recursion that starts first",
    parameters: ["all: readonly number[]"],
    code: (start) => `
async function from(i: number): Promise<Datum[]> {
const id = all[i];
if (id === undefined) return [];
const pending = ${start("id")};
const rest = from(i + 1);
return [await pending, ...(await rest)];
}
return from(0);`,
  },
  {
    name: "awaited by another loop",
    parameters: ["all: readonly number[]"],
    code: (start) => `
const pending: Promise<Datum>[] = [];
for (const id of all) pending.push(${start("id")});
const out: Datum[] = [];
for (let i = 0; i < pending.length; i += 1) out.push(await pending[i]!);
return out;`,
  },
  {
    name: "fold of results",
    parameters: ["all: readonly number[]"],
    code: (start) => `
return all.reduce(async (earlier: Promise<string>, id) => {
const text = await earlier;
const datum = await ${start("String(id) + text")};
return datum.data;
}, Promise.resolve(""));`,
  },
  {
    name: "fold with then",
    parameters: ["all: readonly number[]"],
    code: (start) => `
return all.reduce(
(earlier: Promise<string>, id) =>
earlier.then(async (text) => (await ${start("String(id) + text")}).data),
Promise.resolve(""),
);`,
  },
  {
    name: "result handed to the recursion",
    parameters: ["all: readonly number[]"],
    code: (start) => `
async function from(i: number, text: string): Promise<string> {
const id = all[i];
if (id === undefined) return text;
const datum = await ${start("String(id) + text")};
return from(i + 1, datum.data);
}
return from(0, "");`,
  },
];
