/** Plays programs plain and instrumented, and says where the two differ. */

import { type Recorded, recordSchema } from "../../src/answer/recording.ts";
import { createRecorder } from "../../src/answer/runtime/recorder.ts";
import type { Tracer } from "../../src/answer/runtime/tracer.ts";
import { translate } from "../../src/answer/to-javascript.ts";
import { instrumentHere } from "../../src/trace/instrument.ts";
import { World, worldNames } from "./world.ts";

export interface Difference {
  readonly source: string;
  /** Of the first event that is not the same. */
  readonly at: string;
}

export interface Played {
  readonly difference: Difference | undefined;
  readonly events: number;
  readonly awaits: number;
  readonly records: number;
}

type Code = (...tools: unknown[]) => void;

function evaluate(code: string, names: readonly string[]): Code {
  return new Function(...names, `"use strict";${code}`) as Code;
}

const importOfTracer = /;?import\s*\{\s*t as (\w+)\s*\}\s*from\s*"@async-kata\/trace";?/;

/**
 * Plays a program both ways.
 * @param change makes another tracer of the recorder's: a wrong one has to be noticed.
 */
export async function compare(source: string, change = (it: Tracer): Tracer => it): Promise<Played> {
  const plain = evaluate(translate("program.ts", source).code, worldNames);
  const instrumented = instrumentHere("program.ts", source);
  if (!instrumented) throw new Error(`Cannot play: the program cannot be parsed:\n${source}`);
  const { code } = translate("program.ts", instrumented.code);
  const [, name = ""] = importOfTracer.exec(code) ?? [];
  const traced = evaluate(code.replace(importOfTracer, ""), [name, ...worldNames]);
  const expected = await play((tools) => plain(...tools));
  const records: Recorded[] = [];
  const actual = await playTraced(traced, change, records);
  const at = expected.findIndex((it, index) => it !== actual[index]);
  const differs = at >= 0 || actual.length !== expected.length;
  const fault = differs
    ? `event ${at}: ${expected[at]} became ${actual[at]}`
    : faultOf(records, instrumented.sites.length);
  return {
    difference: fault === undefined ? undefined : { source, at: fault },
    events: expected.length,
    awaits: records.filter((it) => it.on === "wait").length,
    records: records.length,
  };
}

async function play(begin: (tools: unknown[]) => void): Promise<readonly string[]> {
  const world = new World();
  begin(world.tools());
  return world.play();
}

async function playTraced(
  code: Code,
  change: (it: Tracer) => Tracer,
  records: Recorded[],
): Promise<readonly string[]> {
  const world = new World();
  const recorder = createRecorder();
  code(change(recorder.tracer), ...world.tools());
  let calls = 0;
  return world.play({
    start: () => recorder.start((it) => records.push(it), { guard: true, onSpin: () => {} }),
    endTurn: () => recorder.endTurn(),
    stop: () => recorder.stop(),
    made: (promise) => {
      recorder.noteCall(calls, promise);
      calls += 1;
    },
  });
}

/** What is recorded has to make sense: nothing ends that has not begun, or twice. */
function faultOf(records: readonly Recorded[], sites: number): string | undefined {
  const open = { span: new Set<number>(), wait: new Set<number>() };
  const known = new Set<number>();
  for (const it of records) {
    const parsed = recordSchema.safeParse(it);
    if (!parsed.success) return `record ${JSON.stringify(it)} is none: ${parsed.error.message}`;
    const fault = `record ${JSON.stringify(it)} does not fit`;
    if ("site" in it && it.site >= sites) return fault;
    if (it.on === "enter") {
      if (it.parent !== null && !known.has(it.parent)) return fault;
      open.span.add(it.span);
      known.add(it.span);
    }
    if (it.on === "exit" && !open.span.delete(it.span)) return fault;
    if (it.on === "wait") {
      if (it.span !== null && !open.span.has(it.span)) return fault;
      open.wait.add(it.wait);
    }
    if (it.on === "resume" && !open.wait.delete(it.wait)) return fault;
  }
  return undefined;
}
