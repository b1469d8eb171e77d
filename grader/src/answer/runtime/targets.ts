/** What is waited for. */
import type { RecordedTarget } from "../recording.ts";
import { isArray, isPromise, itemAt, mayBeThenable } from "./look.ts";
import type { PromiseWatch } from "./promise-watch.ts";
import type { Span } from "./span.ts";

/** How many members of a combinator are looked at. */
const maxMembers = 1000;
const unknownPromise: RecordedTarget = { kind: "promise" };
const noPromise: RecordedTarget = { kind: "value" };

/** Of an `await` of the value. */
export function targetOf(value: unknown, promises: PromiseWatch): RecordedTarget {
  if (isPromise(value)) return promises.targetOf(value) ?? unknownPromise;
  return mayBeThenable(value) ? unknownPromise : noPromise;
}

/** Of what a combinator of Promise gives for a list. */
export function targetOfAll(
  kind: "all" | "race",
  list: readonly unknown[],
  promises: PromiseWatch,
): RecordedTarget {
  const all = { kind, calls: [] as number[], spans: [] as number[], timers: [] as number[] };
  for (let index = 0; index < Math.min(list.length, maxMembers); index += 1) {
    const target = targetOf(itemAt(list, index), promises);
    if (target.kind === "span") all.spans.push(target.span);
    else if (target.kind === "call") all.calls.push(target.call);
    else if (target.kind === "timer") all.timers.push(target.timer);
    else if (target.kind === "all" || target.kind === "race") {
      all.spans.push(...target.spans);
      all.calls.push(...target.calls);
      all.timers.push(...target.timers);
    }
  }
  return all;
}

/** Of the next turn of a `for await`. `list` is what it goes through, where it begins to. */
export function targetOfTurn(
  span: Span,
  site: number,
  { list, promises }: { readonly list: unknown; readonly promises: PromiseWatch },
): RecordedTarget {
  if (isArray(list)) {
    span.lists ??= new Map();
    span.lists.set(site, { values: list, next: 0 });
  } else if (list !== undefined) span.lists?.delete(site);
  const known = span.lists?.get(site);
  if (!known) return unknownPromise;
  known.next += 1;
  const item = itemAt(known.values, known.next - 1);
  // V8 waits for the items of a list without making a promise from them.
  if (isPromise(item)) promises.take(item);
  return targetOf(item, promises);
}
