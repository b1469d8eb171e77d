/** A schedule as a small table: a column for each task, a line for each step and for what others did because of it. */
import type { ExploredSchedule } from "./explored-schedule.ts";

const maxRows = 40;
const maxCellLength = 34;
/** Of a line, with its indentation. */
const maxWidth = 92;
const timeColumn = "time";

interface Row {
  readonly number: string;
  readonly cells: Map<string, string>;
  /** The task of the cell that was written last. */
  last: string;
}

/** The table with its legend; every line is indented. */
export function showSchedule(schedule: ExploredSchedule): string {
  return [tableOf(schedule), ...legendOf(schedule)].join("\n");
}

/** The table alone. */
export function tableOf(schedule: ExploredSchedule): string {
  const hasTime = schedule.steps.some((it) => it.task === timeColumn);
  const columns = [...(hasTime ? [timeColumn] : []), ...schedule.tasks];
  const room = Math.floor((maxWidth - "  step".length) / columns.length) - "  ".length;
  const rows = [...rowsOf(schedule, Math.max(12, Math.min(maxCellLength, room))), ...endOf(schedule)];
  const shown = rows.length > maxRows ? rows.slice(-maxRows) : rows;
  const widths = columns.map((it) =>
    Math.max(it.length, ...shown.map((row) => (row.cells.get(it) ?? "").length)),
  );
  const line = (head: string, cells: readonly string[]) =>
    `  ${head.padStart(4)}  ${cells.map((it, at) => it.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd();
  return [
    line("step", columns),
    ...(shown.length < rows.length ? [`     …  ${rows.length - shown.length} lines before`] : []),
    ...shown.map(({ number, cells }) =>
      line(
        number,
        columns.map((it) => cells.get(it) ?? ""),
      ),
    ),
  ].join("\n");
}

function rowsOf({ steps, events }: ExploredSchedule, cellLength: number): Row[] {
  const rows: Row[] = [];
  const clip = (text: string) => (text.length <= cellLength ? text : `${text.slice(0, cellLength - 1)}…`);
  const write = (step: number) => {
    for (const { task, text } of events.filter((it) => it.step === step)) {
      const row = rows.at(-1);
      if (row?.last === task) row.cells.set(task, clip(`${row.cells.get(task)}  ${text}`));
      else rows.push({ number: "", cells: new Map([[task, clip(`  ${text}`)]]), last: task });
    }
  };
  write(0);
  for (const [at, { task, label, tick }] of steps.entries()) {
    const mark = tick < 0 ? "▶" : "↯";
    rows.push({ number: String(at + 1), cells: new Map([[task, clip(`${mark} ${label}`)]]), last: task });
    write(at + 1);
  }
  return rows;
}

function endOf({ end, unfinished }: ExploredSchedule): Row[] {
  if (end === "done") return [];
  const what = end === "stuck" ? "waits for ever" : "goes on and on";
  return [{ number: "✗", cells: new Map(unfinished.map((it) => [it, what])), last: "" }];
}

function legendOf({ steps }: ExploredSchedule): string[] {
  const burst = "↯ goes on at the same moment as the one above, while that one is still under way";
  return [
    "  ▶ goes on when all others rest or wait",
    ...(steps.some((it) => it.tick >= 0) ? [`  ${burst}`] : []),
  ];
}
