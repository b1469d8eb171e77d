/** The golden scenarios: programs with the traces that CPython has written. Reads files; not for answers. */
import { readdirSync, readFileSync } from "node:fs";
import { typescriptText } from "../oracle/print.ts";
import type { Json, Scenario, Trace } from "./scenario.ts";

export { type Program, typescriptProgram } from "../oracle/print.ts";
export type { Handlers, Json, LoopOp, LoopOps, ObjectSpec, Op, Ops, Scenario, Trace } from "./scenario.ts";

/** A line of `oracle/golden/*.jsonl` after the first. */
export interface GoldenLine {
  /** The CPython test that it comes from, or family, seed and number. */
  readonly name: string;
  /** The kata that it exercises. */
  readonly kata: readonly string[];
  /** All right ways to write the modules agree on it, at the level of learners. */
  readonly robust: boolean;
  readonly scenario: Scenario;
  readonly trace: Trace;
}

/** The first line of a file. */
export interface GoldenHeader {
  readonly python: string;
  readonly seed: number;
}

/** A trace without what learners are not tested on: iteration numbers, and probes of `locked()`. */
export interface ReducedTrace {
  readonly events: readonly (readonly [ms: number, who: string, what: string, ...detail: Json[]])[];
  readonly states: Trace["states"];
  readonly end: Trace["end"];
}

/** A scenario for learners, with what CPython does in it. */
export interface Golden {
  readonly name: string;
  readonly scenario: Scenario;
  readonly trace: ReducedTrace;
}

const folder = new URL("../oracle/golden/", import.meta.url);

/** Every golden scenario of every file. */
export function allGolden(): GoldenLine[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .toSorted()
    .flatMap((file) => readGolden(file).lines);
}

/** What is in a file. */
export function readGolden(file: string): {
  readonly header: GoldenHeader;
  readonly lines: readonly GoldenLine[];
} {
  const [header, ...lines] = readFileSync(new URL(file, folder), "utf8").trim().split("\n");
  return { header: JSON.parse(header as string), lines: lines.map((line) => JSON.parse(line)) };
}

/**
 * The robust scenarios of a kata, those after CPython's tests first.
 * @param kata its slug, such as "31-build-task".
 */
export function goldenFor(kata: string): Golden[] {
  return allGolden()
    .filter((it) => it.robust && it.kata.includes(kata))
    .map(({ name, scenario, trace }) => ({ name, scenario, trace: reduce(trace) }));
}

/** Leaves out what learners are not tested on. */
export function reduce({ events, states, end }: Trace): ReducedTrace {
  return {
    events: events
      .filter(([, , , what]) => what !== "locked")
      .map(([ms, , who, what, ...detail]) => [ms, who, what, ...detail]),
    states,
    end,
  };
}

/** Where a learner's module does something else than CPython. */
export interface Difference {
  /** The program in which it does, by its index. */
  readonly at: number;
  /** What differs first, as a sentence. */
  readonly sentence: string;
  /** All for the learner: that sentence, then the program, then what happens on both sides. */
  readonly text: string;
}

/**
 * The difference in the shortest of the programs that differ. Undefined when all is the same.
 * @param traces what `play` returned, in the order of `golden`.
 */
export function smallestDifference(golden: readonly Golden[], traces: unknown): Difference | undefined {
  const found = golden.flatMap(({ name, scenario, trace }, at) => {
    const played: unknown = Array.isArray(traces) ? traces[at] : undefined;
    const parting = isTrace(played) ? partingOf(trace, reduce(played)) : notPlayed;
    return parting ? [{ at, name, program: typescriptText(scenario), ...parting }] : [];
  });
  const [smallest] = found.toSorted((a, b) => a.program.length - b.program.length);
  if (!smallest) return undefined;
  const { at, name, program, sentence, table } = smallest;
  const others = found.length > 1 ? ` (the shortest of ${found.length} that differ)` : "";
  const text = [
    `In the recorded program "${name}"${others}: ${sentence}`,
    "The program:",
    ...shortened(program.split("\n")).map((it) => `  ${it}`.trimEnd()),
    ...(table.length === 0 ? [] : ["What happens:", ...table]),
  ].join("\n");
  return { at, sentence, text };
}

/** What comes from a learner's process may be anything. */
function isTrace(value: unknown): value is Trace {
  const { events, states, end } = Object(value) as Partial<Trace>;
  return (
    Array.isArray(events) && events.every(Array.isArray) && Object(states) === states && Array.isArray(end)
  );
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines), `… and ${lines.length - maxLines} lines more`];
}

interface Parting {
  readonly sentence: string;
  /** Both sides next to one another, up to where they part; every line is indented. */
  readonly table: readonly string[];
}

const notPlayed: Parting = { sentence: "It was not played to its end.", table: [] };
/** Of a program. */
const maxLines = 80;
/** How much of the way is shown before the sides part. */
const linesBefore = 8;

function partingOf(expected: ReducedTrace, played: ReducedTrace): Parting | undefined {
  if (played.end[0] === "runaway") return { sentence: "it schedules callbacks without end.", table: [] };
  const [left, right] = [linesOf(expected), linesOf(played)];
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0 && left.length === right.length) return undefined;
  const first = at < 0 ? left.length : at;
  const before = first > 0 ? `after \`${left[first - 1]}\` ` : "";
  const [theirs, own] = [left[first] ?? "nothing more", right[first] ?? "nothing more"];
  const from = Math.max(0, first - linesBefore);
  const rows = [
    ["asyncio", "this module"],
    ...(from > 0 ? [["…", "…"]] : []),
    ...left.slice(from, first).map((it) => [it, it]),
    [theirs, own],
  ];
  const width = Math.max(...rows.map(([it = ""]) => it.length));
  return {
    sentence: `${before}asyncio has \`${theirs}\`, this module has \`${own}\`.`,
    table: rows.map(([one = "", other], index) => {
      const mark = index === rows.length - 1 ? "→" : " ";
      return ` ${mark} ${one.padEnd(width)}   ${mark} ${other}`;
    }),
  };
}

function linesOf({ events, states, end }: ReducedTrace): string[] {
  const ends = Object.entries(states).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...events.map(([ms, who, ...rest]) => `${ms} ms: ${who} ${rest.map(textOf).join(" ")}`),
    ...ends.map(([name, state]) => `at the end: ${name} ${state}`),
    `main: ${end.map(textOf).join(" ")}`,
  ];
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
