/** Records what instrumented modules and the kit's primitives do in a run that is traced, and passes it on. */
import process from "node:process";
import type { Recorded } from "../recording.ts";
import { reply, send } from "./channel.ts";
import { createRecorder } from "./recorder.ts";

type Primitive = {
  readonly kind: "lock" | "semaphore" | "event" | "queue";
  readonly capacity: number | null;
};
type Observer = (event: "wait" | "acquire" | "leave" | "release", use: object, primitive: Primitive) => void;
/** The kit's module of that name. */
type ObserveModule = { observe(observer: Observer | undefined): void };

export const recorder = createRecorder();

let kit: ObserveModule | undefined;
let records: Recorded[] = [];

/** Everything from now on is recorded. `kitObserve` is the kit's module that lets its primitives be watched. */
export function startRecording({ guard }: { readonly guard: boolean }, kitObserve: object): void {
  records = [];
  recorder.start((it) => records.push(it), { guard, onSpin: giveUp });
  kit = kitObserve as ObserveModule;
  kit.observe(observer());
}

export function endRecording(): void {
  kit?.observe(undefined);
  kit = undefined;
  recorder.stop();
}

/** To be called before every reply. */
export function endTurnOfRecording(): void {
  recorder.endTurn();
  if (records.length === 0) return;
  send({ type: "records", records });
  records = [];
}

/** The program will not give control back: what is known is told, then this process has no more use. */
function giveUp(): void {
  endTurnOfRecording();
  reply();
  process.exit(0);
}

/** Numbers the kit's primitives and what is done with them. */
function observer(): Observer {
  const resources = new Map<object, number>();
  const uses = new Map<object, number>();
  return (event, use, primitive) => {
    const { kind, capacity } = primitive;
    const resource = resources.get(primitive) ?? resources.size;
    if (!resources.has(primitive)) recorder.noteResource(resource, kind, capacity);
    resources.set(primitive, resource);
    const holder = uses.get(use) ?? uses.size;
    uses.set(use, holder);
    recorder.noteUse(resource, event, holder);
  };
}
