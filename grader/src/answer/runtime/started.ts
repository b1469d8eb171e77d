/** What has been started, to be claimed by the call that started it. */
import type { RecordedTarget } from "../recording.ts";
import type { Span } from "./span.ts";

export interface Started {
  readonly kind: "span" | "call" | "timer" | "use";
  /** Of the span, the call, the timer; of the resource that is used. */
  readonly id: number;
  /** The span that ran. */
  readonly by: Span | undefined;
  /** Higher than that of what happened before. */
  readonly order: number;
  isClaimed: boolean;
}

export class StartedList {
  #all: Started[] = [];

  add(it: Started): void {
    this.#all.push(it);
  }

  /** Whoever goes on now has started nothing yet. */
  clear(): void {
    if (this.#all.length > 0) this.#all = [];
  }

  since(mark: number): readonly Started[] {
    let from = this.#all.length;
    while (from > 0 && (this.#all[from - 1]?.order ?? 0) > mark) from -= 1;
    return from === this.#all.length ? none : this.#all.slice(from);
  }
}

const none: readonly Started[] = [];

/** Takes those that nothing inside has claimed. */
export function claim(started: readonly Started[]): {
  readonly spans: number[];
  readonly calls: number[];
  readonly timers: number[];
} {
  const claimed = started.filter((it) => !it.isClaimed);
  for (const it of claimed) it.isClaimed = true;
  const idsOf = (kind: Started["kind"]) => claimed.flatMap((it) => (it.kind === kind ? [it.id] : []));
  return { spans: idsOf("span"), calls: idsOf("call"), timers: idsOf("timer") };
}

/** What a promise stands for that a call has given, by what the call has started: one thing, or a use of a resource. */
export function targetOfStarted(started: readonly Started[]): RecordedTarget | undefined {
  const [only, ...others] = started.filter((it) => it.kind !== "use");
  if (others.length > 0) return undefined;
  const use = started.find((it) => it.kind === "use");
  switch (only?.kind) {
    case "span":
      return { kind: "span", span: only.id };
    case "call":
      return { kind: "call", call: only.id };
    case "timer":
      return { kind: "timer", timer: only.id };
    default:
      return use && { kind: "resource", resource: use.id };
  }
}
