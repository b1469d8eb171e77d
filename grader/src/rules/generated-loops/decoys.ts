import { type Choice, type Jumps, lines, type Result } from "./parts.ts";

/** Code that looks as if it mattered, and does not. */
export interface Decoy extends Choice {
  write?(result: Result): string;
  /** What comes between the start and its use; leaves out the rest of the turn. */
  skip?(result: Result, jumps: Jumps): string;
  /** What comes last in a turn. */
  last?(result: Result, jumps: Jumps): string;
  guard?(id: string, jumps: Jumps): string;
}

export const decoys: readonly Decoy[] = [
  { name: "counter", prelude: "let done = 0;", write: () => "done += 1;", finish: "use(done);" },
  {
    name: "progress",
    prelude: "let ended = 0;",
    write: () => lines("ended += 1;", "io.log(String(ended));"),
  },
  {
    name: "outer variable",
    prelude: 'let latest = "";',
    write: ({ text }) => `latest = ${text};`,
    finish: "use(latest);",
  },
  {
    name: "break of an inner switch",
    write: ({ text }) => `switch (${text}) {\ncase "":\nuse("none");\nbreak;\ndefault:\nuse("some");\n}`,
  },
  {
    name: "break of an inner loop",
    write: ({ text }) => `for (const sign of ${text}) {\nif (sign === " ") break;\nuse(sign);\n}`,
  },
  {
    name: "label of an inner loop",
    write: ({ text }) =>
      `signs: for (const sign of ${text}) {\nfor (const other of "xyz") if (sign === other) break signs;\n}`,
  },
  {
    name: "nested function with an await",
    prelude: "const later: Thunk[] = [];",
    write: ({ text }) => `later.push(async () => {\nawait io.sleep(100);\nreturn await load(${text});\n});`,
    finish: "use(later);",
  },
  {
    name: "return in a callback",
    write: ({ text }) => `use(${text}.split(" ").map((word) => {\nreturn word.length;\n}));`,
  },
  { name: "telling keys", write: ({ text }) => `use({ lock: true, next: ${text}, delay: 3, cursor: 1 });` },
  {
    name: "telling names",
    before: "{\nconst delay = 100;\nconst lock = { next: delay };\nuse(lock.next);\n}",
  },
  { name: "log before", before: 'io.log("next");' },
  { name: "condition on the result", write: ({ text }) => `if (${text} === "") io.log("nothing");` },
  {
    name: "skip after the result",
    skip: ({ text }, { skip }) => (skip ? `if (${text} === "") ${skip}` : ""),
  },
  { name: "skip by the item", guard: (id, { skip }) => (skip ? `if (${id} === 0) ${skip}` : "") },
  { name: "dead code", last: ({ text }, { skip }) => (skip ? lines(skip, `use(${text});`) : "") },
  { name: "throw in a nested function", write: () => 'use(() => {\nthrow new Error("never");\n});' },
];
