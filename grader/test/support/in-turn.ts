/** Traces of one function that awaits one call after the other, for tests of what is said about that. */
import type { Trace } from "../../src/trace/trace.ts";
import { Scene } from "./scene.ts";

export interface Step {
  /** The call that is awaited, as it stands in the body: `io.fetch(1, 2000)`. */
  readonly text: string;
  readonly ms: number;
  /** As it is called at run time, where that differs: `fetch(1)`. */
  readonly label?: string;
  readonly outcome?: "ok" | "error";
  readonly nth?: number;
  /** Variables that its result goes into. */
  readonly binds?: readonly string[];
  /** Variables that it reads, beside those of its text. */
  readonly uses?: readonly string[];
}

export interface InTurnOptions {
  /** Loops of the body by their heads, such as `for (const id of ids) {`. */
  readonly loops?: readonly string[];
  /** Further flows: what is bound, and what from. */
  readonly flows?: readonly (readonly [binds: string, uses: readonly string[]])[];
}

/** The body begins in line 2. */
export function inTurn(body: string, steps: readonly Step[], options: InTurnOptions = {}): Trace {
  const head = "export async function main(io: Io, ids: number[]): Promise<void> {";
  const scene = new Scene("in turn", `${head}\n${body}\n}\n`);
  const main = scene.site("function", head, { name: "main" });
  for (const loop of options.loops ?? []) scene.site("loop", loop, { uses: namesIn(loop) });
  const totalMs = steps.reduce((sum, it) => sum + it.ms, 0);
  const span = scene.span(main, "main()", [0, totalMs]);
  const places = new Map<string, { wait: number; call: number }>();
  let atMs = 0;
  for (const step of steps) {
    const key = `${step.text} ${step.nth ?? 1}`;
    const place = places.get(key) ?? placeOf(scene, step);
    places.set(key, place);
    const outcome = step.outcome ?? "ok";
    scene.awaitOp(place, span, step.label ?? labelOf(step.text), [atMs, atMs + step.ms], { outcome });
    atMs += step.ms;
  }
  for (const [binds, uses] of options.flows ?? []) scene.flow([binds], { uses });
  return scene.trace();
}

function placeOf(scene: Scene, { text, nth = 1, binds, uses = [] }: Step): { wait: number; call: number } {
  const name = text.replace(/\(.*/s, "");
  const read = [...namesIn(text), ...uses];
  const place = scene.awaited(text, { name, nth, uses: read });
  if (binds) scene.flow(binds, { uses: read, sites: [place.wait, place.call] });
  return place;
}

function labelOf(text: string): string {
  return `${text.replace(/^.*?\./, "").replace(/[,)].*/s, "")})`;
}

/** The variables that a piece of source names. */
function namesIn(text: string): string[] {
  return [...new Set(text.replaceAll(/"[^"]*"/g, "").match(/(?<![.\w])[a-z]\w*/g) ?? [])];
}
