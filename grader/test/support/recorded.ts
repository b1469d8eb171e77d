/** Runs an instrumented program in this process, one settled promise a turn, and gives what was recorded. */
import process from "node:process";
import { type Recorded, recordSchema } from "../../src/answer/recording.ts";
import { createRecorder, type Recorder } from "../../src/answer/runtime/recorder.ts";
import { translate } from "../../src/answer/to-javascript.ts";
import { instrument } from "../../src/trace/instrument.ts";

/** What a program finds beside `io`. */
export interface Tools {
  readonly recorder: Recorder;
  /** Has `fetch`, which fails for `"bad"`. */
  readonly io: { fetch(what: unknown): Promise<unknown> };
  /** Sets a timer. */
  after(callback: () => void): void;
}

export interface Recording {
  /** By turn. */
  readonly turns: readonly (readonly Recorded[])[];
  readonly all: readonly Recorded[];
  /** The source of a place. */
  textOf(site: number): string;
}

const maxTurns = 12;

/**
 * Runs `main` of a module, which gets the tools. Nothing else is exported.
 * @param more what the program finds by these names.
 */
export async function record(
  source: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Recording> {
  const copy = instrument("a.ts", source);
  if (!copy) throw new Error(`Cannot instrument: ${source}`);
  const code = translate("a.ts", copy.code).code.replace(/;?import\s*\{\s*t as __kata\s*\}.*/, "");
  const recorder = createRecorder();
  const program = new Function("__kata", ...Object.keys(more), `"use strict";${code};return main;`);
  const main = program(recorder.tracer, ...Object.values(more)) as (tools: Tools) => unknown;
  const turns = await quietly(() => play(main, recorder));
  const all = turns.flat();
  for (const it of all) recordSchema.parse(it);
  return { turns, all, textOf: (site) => copy.sites[site]?.text ?? "?" };
}

async function play(main: (tools: Tools) => unknown, recorder: Recorder): Promise<Recorded[][]> {
  const due: (() => void)[] = [];
  const turns: Recorded[][] = [];
  let calls = 0;
  let timers = 0;
  const io = {
    fetch(what: unknown): Promise<unknown> {
      const { promise, resolve, reject } = Promise.withResolvers();
      due.push(() => (what === "bad" ? reject(new Error("bad")) : resolve(what)));
      recorder.noteCall(calls, promise);
      calls += 1;
      return promise;
    },
  };
  const after = (callback: () => void) => {
    due.push(callback);
    recorder.noteTimer(timers, "setTimeout");
    timers += 1;
  };
  let turn: Recorded[] = [];
  recorder.start((it) => turn.push(it), { guard: false, onSpin: () => {} });
  Promise.resolve(main({ recorder, io, after })).catch(() => {});
  for (let left = maxTurns; left > 0; left -= 1) {
    await new Promise((resolve) => setImmediate(resolve));
    recorder.endTurn();
    turns.push(turn);
    turn = [];
    due.shift()?.();
  }
  recorder.stop();
  return turns;
}

/** Rejections that nobody handles are what some programs are about. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const listeners = process.listeners("unhandledRejection");
  const ignore = () => {};
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", ignore);
  try {
    return await work();
  } finally {
    process.off("unhandledRejection", ignore);
    for (const it of listeners) process.on("unhandledRejection", it);
  }
}
