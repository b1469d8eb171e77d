import { type Choice, lines, type Result } from "./parts.ts";

/**
 * Something that a start reads, and what a turn writes behind its await. If what is read was made of a result, the
 * turn could not have started before; if it was not, all of them could.
 */
export interface Carry extends Choice {
  /** The expression that a start reads. */
  readonly read: string;
  write(result: Result): string;
  /** Whether it lives in the turn, and is read and written there. */
  readonly isOfTurn?: boolean;
  /** Whether it counts what is pushed to `out`. */
  readonly needsPush?: boolean;
  readonly needsId?: boolean;
  readonly needsDatum?: boolean;
}

const last = 'let last = "";';
const cursor = `
class Cursor$ {
  last = "";
  move(text: string): void {
    this.last = text;
  }
}`;

/** Each start reads something that was made of an earlier result. */
export const carries: readonly Carry[] = [
  { name: "variable", prelude: last, read: "last", write: ({ text }) => `last = ${text};` },
  {
    name: "field",
    prelude: 'const state = { last: "" };',
    read: "state.last",
    write: ({ text }) => `state.last = ${text};`,
  },
  {
    name: "field by key",
    prelude: 'const state: Record<string, string> = { last: "" };',
    read: 'state["last"]',
    write: ({ text }) => `state["last"] = ${text};`,
  },
  {
    name: "closure that reads",
    prelude: lines(last, "const before = () => last;"),
    read: "before()",
    write: ({ text }) => `last = ${text};`,
  },
  {
    name: "closure that writes",
    prelude: lines(last, "const remember = (text: string) => {\nlast = text;\n};"),
    read: "last",
    write: ({ text }) => `remember(${text});`,
  },
  {
    name: "closure of a closure",
    prelude: lines(
      last,
      "const set = (text: string) => {\nlast = text;\n};",
      "const remember = (text: string) => set(text);",
    ),
    read: "last",
    write: ({ text }) => `remember(${text});`,
  },
  {
    name: "helper that computes",
    declarations: "function nextOf$(text: string): string {\nreturn text.slice(1);\n}",
    prelude: last,
    read: "last",
    write: ({ text }) => `last = nextOf$(${text});`,
  },
  {
    name: "object destructuring",
    prelude: last,
    read: "last",
    write: ({ value }) => `({ data: last } = ${value});`,
    needsDatum: true,
  },
  {
    name: "array destructuring",
    prelude: last,
    read: "last",
    write: ({ text }) => `[last] = [${text}];`,
  },
  {
    name: "copied alias",
    prelude: last,
    before: "const before = last;",
    read: "before",
    write: ({ text }) => lines(`const copy = ${text};`, "last = copy;"),
  },
  {
    name: "alias of an object",
    prelude: lines('const state = { last: "" };', "const alias = state;"),
    read: "alias.last",
    write: ({ text }) => `state.last = ${text};`,
  },
  {
    name: "alias of an object that is written",
    prelude: lines('const state = { last: "" };', "const view = { state };"),
    read: "view.state.last",
    write: ({ text }) => `state.last = ${text};`,
  },
  {
    name: "last item by at()",
    prelude: 'const seen: string[] = [""];',
    read: "seen.at(-1)",
    write: ({ text }) => `seen.push(${text});`,
  },
  {
    name: "last item by index",
    prelude: 'const seen: string[] = [""];',
    read: "seen[seen.length - 1]",
    write: ({ text }) => `seen.push(${text});`,
  },
  {
    name: "all items",
    prelude: "const seen: string[] = [];",
    read: "seen.join()",
    write: ({ text }) => `seen.push(${text});`,
  },
  {
    name: "number of items kept",
    prelude: "const seen: string[] = [];",
    read: "seen.length",
    write: ({ text }) => `if (${text} !== "") seen.push(${text});`,
  },
  {
    name: "size of a Set",
    prelude: "const seen = new Set<string>();",
    read: "seen.size",
    write: ({ text }) => `seen.add(${text});`,
  },
  {
    name: "Map",
    prelude: "const known = new Map<string, string>();",
    read: '(known.get("last") ?? "")',
    write: ({ text }) => `known.set("last", ${text});`,
  },
  {
    name: "text that grows",
    prelude: 'let story = "";',
    read: "story",
    write: ({ text }) => `story += ${text};`,
  },
  {
    name: "offset",
    prelude: "let offset = 0;",
    read: "offset",
    write: ({ text }) => `offset += ${text}.length;`,
  },
  {
    name: "written on condition",
    prelude: "let failures = 0;",
    read: "failures",
    write: ({ text }) => `if (${text} === "") failures += 1;`,
  },
  {
    name: "written in a switch",
    prelude: 'let mode = "fast";',
    read: "mode",
    write: ({ text }) => `switch (${text}) {\ncase "":\nmode = "slow";\nbreak;\ndefault:\nmode = "fast";\n}`,
  },
  {
    name: "written by a conditional expression",
    prelude: "let depth = 0;",
    read: "depth",
    write: ({ text }) => `depth = ${text} === "" ? depth : depth + 1;`,
  },
  {
    name: "written by a short circuit",
    prelude: "let hits = 0;",
    read: "hits",
    write: ({ text }) => `${text} !== "" && (hits += 1);`,
  },
  {
    name: "method of a class",
    declarations: cursor,
    prelude: "const cursor = new Cursor$();",
    read: "cursor.last",
    write: ({ text }) => `cursor.move(${text});`,
  },
  {
    name: "getter and setter",
    prelude: `
const store = {
text: "",
get last(): string {
return this.text;
},
set last(text: string) {
this.text = text;
},
};`,
    read: "store.last",
    write: ({ text }) => `store.last = ${text};`,
  },
  {
    name: "state handed to a helper",
    declarations: "function remember$(state: { last: string }, text: string): void {\nstate.last = text;\n}",
    prelude: 'const state = { last: "" };',
    read: "state.last",
    write: ({ text }) => `remember$(state, ${text});`,
  },
  {
    name: "list handed to a helper",
    declarations: "function keep$(list: string[], text: string): void {\nlist.push(text);\n}",
    prelude: 'const seen: string[] = [""];',
    read: "seen.at(-1)",
    write: ({ text }) => `keep$(seen, ${text});`,
  },
  {
    name: "two turns back",
    prelude: lines('let previous = "";', last),
    read: "previous",
    write: ({ text }) => lines("previous = last;", `last = ${text};`),
  },
  {
    name: "swap",
    prelude: lines('let previous = "";', last),
    read: "previous",
    write: ({ text }) => `[previous, last] = [last, ${text}];`,
  },
  {
    name: "Object.assign",
    prelude: 'const state = { last: "" };',
    read: "state.last",
    write: ({ text }) => `Object.assign(state, { last: ${text} });`,
  },
  {
    name: "new object",
    prelude: "let state = { last: '', count: 0 };",
    read: "state.last",
    write: ({ text }) => `state = { ...state, last: ${text} };`,
  },
  {
    name: "written by a callback",
    prelude: 'let sign = "";',
    read: "sign",
    write: ({ text }) => `${text}.split(" ").forEach((word) => {\nsign = word;\n});`,
  },
  {
    name: "written by an inner loop",
    prelude: 'let sign = "";',
    read: "sign",
    write: ({ text }) => `for (const one of ${text}) sign = one;`,
  },
  {
    name: "parameter of the function",
    parameters: ['start = ""'],
    read: "start",
    write: ({ text }) => `start = ${text};`,
  },
];

/** Each start reads something that was there before, whatever the results are. */
export const falseCarries: readonly Carry[] = [
  { name: "constant", prelude: 'const prefix = "p";', read: "prefix", write: () => "" },
  {
    name: "shadowed name",
    prelude: last,
    read: "last",
    write: ({ text }) => `{\nlet last = "inner";\nlast += ${text};\nuse(last);\n}`,
  },
  { name: "counter", prelude: "let turns = 0;", read: "turns", write: () => "turns += 1;" },
  {
    name: "counter moved before",
    prelude: "let turns = 0;",
    before: "turns++;",
    read: "turns",
    write: () => "",
  },
  {
    name: "other field",
    prelude: 'const state = { last: "", prefix: "p" };',
    read: "state.prefix",
    write: ({ text }) => `state.last = ${text};`,
    finish: "use(state.last);",
  },
  {
    name: "other list",
    prelude: lines("const notes: string[] = [];", 'const keys = ["a", "b"];'),
    read: "keys.at(-1)",
    write: ({ text }) => `notes.push(${text});`,
    finish: "use(notes);",
  },
  {
    name: "other variable",
    prelude: lines(last, 'const before = "p";'),
    read: "before",
    write: ({ text }) => `last = ${text};`,
    finish: "use(last);",
  },
  {
    name: "variable of the turn",
    before: 'let note = "";',
    read: "note",
    write: ({ text }) => lines(`note = ${text};`, "use(note);"),
    isOfTurn: true,
  },
  { name: "number of results", read: "out.length", write: () => "", needsPush: true },
  {
    name: "other object of the same class",
    declarations: cursor,
    prelude: lines("const cursor = new Cursor$();", "const other = new Cursor$();"),
    read: "cursor.last",
    write: ({ text }) => `other.move(${text});`,
    finish: "use(other);",
  },
  {
    name: "parameter of the same name",
    prelude: lines(last, "const note = (last: string) => use(last);"),
    read: "last",
    write: ({ text }) => `note(${text});`,
  },
  {
    name: "reader of another variable",
    prelude: lines(last, 'const prefix = "p";', "const before = () => prefix;"),
    read: "before()",
    write: ({ text }) => `last = ${text};`,
    finish: "use(last);",
  },
  {
    name: "written anew before it is read",
    prelude: last,
    before: 'last = "fresh";',
    read: "last",
    write: ({ text }) => `last = ${text};`,
    finish: "use(last);",
  },
];
