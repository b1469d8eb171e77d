import type { Start } from "./starts.ts";

/** Starts that read what an earlier one of them has written when it ended. */
export const statefulStarts: readonly Start[] = [
  {
    name: "closure",
    prelude: `
let last = "";
const step = async (id: number | string, ms: number): Promise<Datum> => {
const datum = await io.fetch(\`\${id} \${last}\`, ms);
last = datum.data;
return datum;
};`,
    start: ({ id, ms }) => `step(${id}, ${ms})`,
  },
  {
    name: "closure two levels deep",
    prelude: `
let last = "";
const ask = (id: number | string, ms: number) => io.fetch(\`\${id} \${last}\`, ms);
async function step(id: number | string, ms: number): Promise<Datum> {
const datum = await ask(id, ms);
last = datum.data;
return datum;
}`,
    start: ({ id, ms }) => `step(${id}, ${ms})`,
  },
  {
    name: "closure with then",
    prelude: `
let last = "";
const step = (id: number | string, ms: number): Promise<Datum> =>
io.fetch(\`\${id} \${last}\`, ms).then((datum) => {
last = datum.data;
return datum;
});`,
    start: ({ id, ms }) => `step(${id}, ${ms})`,
  },
  {
    name: "then behind the start",
    prelude: 'let last = "";',
    start: ({ id, ms }) => `io.fetch(\`\${${id}} \${last}\`, ${ms}).then((it) => {
last = it.data;
return it;
})`,
  },
  {
    name: "field of a class",
    declarations: `
class Session$ {
#last = "";
async step(io: Io, id: number | string, ms: number): Promise<Datum> {
const datum = await io.fetch(\`\${id} \${this.#last}\`, ms);
this.#last = datum.data;
return datum;
}
}`,
    prelude: "const session = new Session$();",
    start: ({ id, ms }) => `session.step(io, ${id}, ${ms})`,
  },
  {
    name: "field of an object",
    prelude: `
const session = {
last: "",
async step(id: number | string, ms: number): Promise<Datum> {
const datum = await io.fetch(\`\${id} \${session.last}\`, ms);
session.last = datum.data;
return datum;
},
};`,
    start: ({ id, ms }) => `session.step(${id}, ${ms})`,
  },
  {
    name: "state as an argument",
    declarations: `
interface State$ {
last: string;
}
async function step$(io: Io, state: State$, id: number | string, ms: number): Promise<Datum> {
const datum = await io.fetch(\`\${id} \${state.last}\`, ms);
state.last = datum.data;
return datum;
}`,
    prelude: 'const state: State$ = { last: "" };',
    start: ({ id, ms }) => `step$(io, state, ${id}, ${ms})`,
  },
  {
    name: "state as an argument of a parameter",
    declarations: `
interface State$ {
cursor: { last: string };
}
async function step$(state: State$, id: number | string, ms: number): Promise<Datum> {
const { cursor } = state;
const datum = await io.fetch(\`\${id} \${cursor.last}\`, ms);
cursor.last = datum.data;
return datum;
}`,
    parameters: ["state: State$"],
    start: ({ id, ms }) => `step$(state, ${id}, ${ms})`,
  },
  {
    name: "list as an argument",
    declarations: `
async function step$(io: Io, seen: string[], id: number | string, ms: number): Promise<Datum> {
const datum = await io.fetch(\`\${id} \${seen.at(-1)}\`, ms);
seen.push(datum.data);
return datum;
}`,
    prelude: "const seen: string[] = [];",
    start: ({ id, ms }) => `step$(io, seen, ${id}, ${ms})`,
  },
  {
    name: "state handed on by a helper",
    declarations: `
interface State$ {
last: string;
}
async function ask$(io: Io, state: State$, id: number | string, ms: number): Promise<Datum> {
const datum = await io.fetch(\`\${id} \${state.last}\`, ms);
state.last = datum.data;
return datum;
}
function step$(io: Io, state: State$, id: number | string, ms: number): Promise<Datum> {
io.log("step");
return ask$(io, state, id, ms);
}`,
    prelude: 'const state: State$ = { last: "" };',
    start: ({ id, ms }) => `step$(io, state, ${id}, ${ms})`,
  },
  {
    name: "cache",
    prelude: `
const known = new Map<number | string, Datum>();
async function step(id: number | string, ms: number): Promise<Datum> {
const before = known.get(id);
if (before) return before;
const datum = await io.fetch(id, ms);
known.set(id, datum);
return datum;
}`,
    start: ({ id, ms }) => `step(${id}, ${ms})`,
  },
];

/** Starts that give nothing, and whose order is that of what they write. */
export const orderedStarts: readonly Start[] = [
  {
    name: "method of a parameter",
    parameters: ["file: { write(line: string): Promise<void> }"],
    start: ({ id }) => `file.write(\`line \${${id}}\`)`,
  },
  {
    name: "method of an alias",
    parameters: ["file: { write(line: string): Promise<void> }"],
    prelude: "const target = file;",
    start: ({ id }) => `target.write(String(${id}))`,
  },
  {
    name: "method of a field",
    parameters: ["output: { readonly file: { write(line: string): Promise<void> } }"],
    start: ({ id }) => `output.file.write(String(${id}))`,
  },
  {
    name: "method in a helper",
    parameters: ["file: { write(line: string): Promise<void> }"],
    prelude: "const append = async (line: string) => {\nawait file.write(line);\n};",
    start: ({ id }) => `append(\`line \${${id}}\`)`,
  },
  {
    name: "method in a helper that is handed the receiver",
    declarations: `
interface Sink$ {
write(line: string): Promise<void>;
}
function append$(sink: Sink$, line: string): Promise<void> {
return sink.write(\`\${line};\`);
}`,
    parameters: ["sink: Sink$"],
    start: ({ id }) => `append$(sink, String(${id}))`,
  },
];
