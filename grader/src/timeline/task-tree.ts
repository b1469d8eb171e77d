/**
 * Who waits for what at the end of a run that never settled: the tree of the tasks that have not ended, each with the
 * line it does not get past, and the cycle if they wait for one another.
 *
 *   both()         L11  waits for transfer#1 and transfer#2
 *   ├─ transfer#1  L23  waits for lock 2, held by transfer#2
 *   └─ transfer#2  L23  waits for lock 1, held by transfer#1
 *   cycle: transfer#1 → transfer#2 → transfer#1
 */
import type { Site, Span, Trace } from "../trace/trace.ts";
import { wrapText } from "../verdict/text.ts";
import { columnsOf, cut, oneLine, padEnd, padStart, toAscii } from "./columns.ts";
import { Tasks } from "./tasks.ts";

export interface TaskTreeOptions {
  /** Columns of a line; 100 unless said otherwise. */
  readonly width?: number | undefined;
  /** Nothing but ASCII. */
  readonly ascii?: boolean | undefined;
  /** Tasks that are shown; 24 unless said otherwise. */
  readonly maxRows?: number | undefined;
}

interface Line {
  readonly name: string;
  readonly place: string;
  readonly state: string;
}

interface Twigs {
  readonly middle: string;
  readonly last: string;
  readonly past: string;
}

const unicodeTwigs: Twigs = { middle: "├─ ", last: "└─ ", past: "│  " };
const asciiTwigs: Twigs = { middle: "|- ", last: "`- ", past: "|  " };
const maxCycles = 3;
const minState = 16;

/** Lines without a line feed at the end; an empty text where every task has ended. */
export function taskTree(trace: Trace, options: TaskTreeOptions = {}): string {
  const { width = 100, ascii = false, maxRows = 24 } = options;
  const tasks = new Tasks(trace);
  const say = (text: string) => (ascii ? toAscii(text) : text);
  const mark = ascii ? "..." : "…";
  const lines = linesOf(null, "", tasks, { trace, twigs: ascii ? asciiTwigs : unicodeTwigs });
  const shown = lines.length > maxRows ? lines.slice(0, maxRows - 1) : lines;
  const names = Math.min(Math.floor(width / 2), Math.max(0, ...shown.map((it) => columnsOf(say(it.name)))));
  const places = Math.max(0, ...shown.map((it) => columnsOf(say(it.place))));
  const indent = names + places + 4;
  const drawn = shown.flatMap(({ name, place, state }) => {
    const head = `${padEnd(cut(say(name), names, mark), names)}  ${padStart(say(place), places)}  `;
    const [first = "", ...more] = wrapText(say(state), Math.max(minState, width - indent)).split("\n");
    return [head + first, ...more.map((it) => " ".repeat(indent) + it)];
  });
  const rest = lines.length - shown.length;
  const cycles = tasks.cycles().slice(0, maxCycles);
  const ends = [
    ...(rest > 0 ? [`… ${rest} more`] : []),
    ...cycles.map((it) => `cycle: ${[...it, ...it.slice(0, 1)].map((id) => tasks.nameOf(id)).join(" → ")}`),
  ];
  return [...drawn, ...ends.map(say)].map((it) => cut(it, width, mark)).join("\n");
}

function linesOf(
  parent: Span | null,
  stem: string,
  tasks: Tasks,
  style: { trace: Trace; twigs: Twigs },
): Line[] {
  const { middle, last, past } = style.twigs;
  const children = tasks.childrenOf(parent);
  return children.flatMap((span, index) => {
    const isLast = index === children.length - 1;
    const line: Line = {
      name: `${stem}${parent ? (isLast ? last : middle) : ""}${tasks.nameOf(span.id)}`,
      place: placeName(tasks.placeOf(span), style.trace),
      state: tasks.stateOf(span),
    };
    const below = parent ? stem + (isLast ? " ".repeat(past.length) : past) : "";
    return [line, ...linesOf(span, below, tasks, style)];
  });
}

function placeName(site: Site | null, { sources }: Trace): string {
  if (!site) return "";
  return Object.keys(sources).length > 1 ? oneLine(`${site.file}:${site.line}`) : `L${site.line}`;
}
