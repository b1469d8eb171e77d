import { type Choice, type Jumps, lines, type Result } from "./parts.ts";

type Jump = Required<Record<keyof Jumps, string>>;

/** Why it depends on a result whether there is another turn, or whether a turn does anything. */
export interface Exit extends Choice {
  /** What the loop has to offer; any turn can throw. */
  readonly needs: "turn" | "stop" | "skip" | "condition" | "label" | "index";
  /** A further condition for another turn. */
  readonly condition?: string;
  check?(jump: Jump): string;
  write(result: Result, jump: Jump): string;
}

export const exits: readonly Exit[] = [
  { name: "break", needs: "stop", write: ({ text }, { stop }) => `if (${text} === "") ${stop}` },
  {
    name: "break in a block",
    needs: "stop",
    write: ({ text }, { stop }) => `if (${text}.length > 20) {\nio.log("enough");\n${stop}\n}`,
  },
  {
    name: "break in else",
    needs: "stop",
    write: ({ text }, { stop }) => `if (${text} !== "") {\nuse("on");\n} else {\n${stop}\n}`,
  },
  { name: "throw", needs: "turn", write: ({ text }) => `if (${text} === "") throw new Error("nothing");` },
  {
    name: "named condition",
    needs: "stop",
    write: ({ text }, { stop }) => lines(`const isLast = ${text} === "";`, `if (isLast) ${stop}`),
  },
  {
    name: "condition asked by a helper",
    declarations: 'const isLast$ = (text: string): boolean => text === "";',
    needs: "stop",
    write: ({ text }, { stop }) => `if (isLast$(${text})) ${stop}`,
  },
  {
    name: "flag asked at the end",
    prelude: "let isFound = false;",
    needs: "stop",
    write: ({ text }, { stop }) => lines(`isFound ||= ${text} === "x";`, `if (isFound) ${stop}`),
  },
  {
    name: "flag asked at the beginning",
    prelude: "let isFound = false;",
    needs: "stop",
    check: ({ stop }) => `if (isFound) ${stop}`,
    write: ({ text }) => `isFound = ${text} === "x";`,
  },
  {
    name: "flag that skips the rest",
    prelude: "let isFound = false;",
    needs: "skip",
    check: ({ skip }) => `if (isFound) ${skip}`,
    write: ({ text }) => `if (${text} === "x") isFound = true;`,
  },
  {
    name: "budget",
    prelude: "let left = 100;",
    needs: "stop",
    check: ({ stop }) => `if (left <= 0) ${stop}`,
    write: ({ text }) => `left -= ${text}.length;`,
  },
  {
    name: "enough results",
    prelude: "const hits: string[] = [];",
    needs: "stop",
    check: ({ stop }) => `if (hits.length >= 3) ${stop}`,
    write: ({ text }) => `if (${text} !== "") hits.push(${text});`,
  },
  {
    name: "a result among those kept",
    prelude: "const hits: string[] = [];",
    needs: "stop",
    check: ({ stop }) => `if (hits.includes("x")) ${stop}`,
    write: ({ text }) => `hits.push(${text});`,
  },
  {
    name: "some()",
    prelude: "const hits: string[] = [];",
    needs: "stop",
    write: ({ text }, { stop }) => lines(`hits.push(${text});`, `if (hits.some((it) => it === "x")) ${stop}`),
  },
  {
    name: "field that stops",
    prelude: "const state = { isOver: false };",
    needs: "stop",
    check: ({ stop }) => `if (state.isOver) ${stop}`,
    write: ({ text }) => `state.isOver = ${text} === "x";`,
  },
  {
    name: "closure that stops",
    prelude: lines("let isOver = false;", "const end = () => {\nisOver = true;\n};"),
    needs: "stop",
    check: ({ stop }) => `if (isOver) ${stop}`,
    write: ({ text }) => `if (${text} === "x") end();`,
  },
  {
    name: "condition of the loop",
    prelude: "let isOver = false;",
    needs: "condition",
    condition: "!isOver",
    write: ({ text }) => `isOver = ${text} === "x";`,
  },
  {
    name: "condition of the loop, counted",
    prelude: "let hits = 0;",
    needs: "condition",
    condition: "hits < 3",
    write: ({ text }) => `if (${text} !== "") hits++;`,
  },
  {
    name: "condition of the loop, last result",
    prelude: 'let last = "start";',
    needs: "condition",
    condition: 'last !== ""',
    write: ({ text }) => `last = ${text};`,
  },
  {
    name: "condition of the loop, field",
    prelude: "const state = { isOver: false };",
    needs: "condition",
    condition: "!state.isOver",
    write: ({ text }) => `state.isOver = ${text} === "x";`,
  },
  {
    name: "condition of the loop, closure",
    prelude: lines("let hits = 0;", "const isOver = () => hits >= 3;"),
    needs: "condition",
    condition: "!isOver()",
    write: ({ text }) => `hits += ${text}.length;`,
  },
  {
    name: "label",
    needs: "label",
    write: ({ text }) => `for (const sign of ${text}) {\nif (sign === "x") break all;\n}`,
  },
  {
    name: "label in a switch",
    needs: "label",
    write: ({ text }) => `switch (${text}) {\ncase "":\nuse("none");\nbreak;\ncase "x":\nbreak all;\n}`,
  },
  {
    name: "the next index",
    needs: "index",
    write: ({ text }) => `i += ${text}.length;`,
  },
];
