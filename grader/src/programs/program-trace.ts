/** The room's face: a recorded program and its log as a trace, so that it can be drawn like any other run. */
import { type Golden, type ReducedTrace, typescriptProgram } from "@async-kata/nanoio/golden";
import { shortText } from "../trace/short-text.ts";
import type { Trace } from "../trace/trace.ts";
import type { Clock } from "./clock.ts";
import { Follower } from "./follower.ts";
import { Recording } from "./recording.ts";
import { placesOf, programFile } from "./sites.ts";
import type { ProgramEvent } from "./way.ts";

/** A program with what was seen of it, and by whom. */
export interface Played extends Pick<Golden, "name" | "scenario"> {
  readonly log: ReducedTrace;
  readonly player: NonNullable<Trace["program"]>["player"];
  readonly clock: Clock;
}

/** Far more than right modules need for any recorded program. */
const maxEvents = 1000;
const maxLineLength = 200;

const outcomes = { result: "resolved", error: "rejected", deadlock: "stuck", runaway: "runaway" } as const;

/** Pure. The log may come from a wrong module, but has to be one by its form. */
export function programTrace({ name, scenario, log, player, clock }: Played): Trace {
  const program = typescriptProgram(scenario);
  const recording = new Recording(scenario, placesOf(program));
  const follower = new Follower(scenario, recording, clock);
  const events = timed(log.events.slice(0, maxEvents), clock);
  for (const it of events) follower.follow(it);
  follower.finish(log);
  const endMs = events.at(-1)?.[0] ?? 0;
  const settled = events.find(([, who, what]) => who === "main" && (what === "return" || what === "raise"));
  const [end, error] = log.end;
  return {
    schemaVersion: 1,
    title: name,
    program: { name, player, sentence: null, clock },
    totalMs: settled?.[0] ?? endMs,
    dueMs: null,
    fault: null,
    leftovers: null,
    endMs,
    outcome: outcomes[end],
    ...(end === "error" ? { error: shortText(String(error), maxLineLength) } : {}),
    sources: { [programFile]: program.text },
    flows: [],
    ...recording.parts(),
    strays: [],
    spin: null,
    log: log.events
      .slice(0, maxEvents)
      .map(([ms, ...rest]) => shortText(`${ms} ${rest.map(textOf).join(" ")}`, maxLineLength)),
    disagreement: null,
    truncated: log.events.length > maxEvents,
  };
}

/** The clock of a wrong loop may run backwards; that of a picture does not. */
function timed(events: readonly ProgramEvent[], clock: Clock): ProgramEvent[] {
  let nowMs = 0;
  return events.map(([ms, ...rest], at) => {
    nowMs = clock === "events" ? at : Math.max(nowMs, ms);
    return [nowMs, ...rest];
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
