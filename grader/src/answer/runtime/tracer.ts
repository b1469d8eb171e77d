/** What instrumented modules call: `grader/src/trace/rewrite.ts` says where. */
import type { Recording } from "./recording.ts";
import type { Span } from "./span.ts";
import type { SpinGuard } from "./spin-guard.ts";

/** What is at work at the moment. */
export interface Active {
  recording: Recording | undefined;
  guard: SpinGuard | undefined;
  /** Puts something else in the place of what is awaited. */
  hold: ((site: number, value: unknown) => unknown) | undefined;
}

/** Null at the top level of a module, undefined where the function began while nothing was recorded. */
type MaybeSpan = Span | null | undefined;

export type Tracer = ReturnType<typeof createTracer>;

/** Every function but those that count gives back what it is given, unless awaits are held. None of them throws. */
export function createTracer(active: Active) {
  /** The recording at work, if the span is of it. */
  const recordingOf = (span: MaybeSpan): Recording | undefined => {
    if (span === undefined) return undefined;
    return span === null || span.owner === active.recording ? active.recording : undefined;
  };
  return Object.freeze({
    enter: (site: number, name: string, kind: number, args: readonly unknown[]) =>
      active.recording?.enter(site, { name, kind, args }),
    fail: (span: Span | undefined, error: unknown) => {
      if (span) recordingOf(span)?.fail(span, error);
      return error;
    },
    exit: (span: Span | undefined) => {
      if (span) recordingOf(span)?.exit(span);
    },
    waits: (span: MaybeSpan, site: number, value: unknown) => {
      active.guard?.awaits(site);
      recordingOf(span)?.waits(span ?? null, site, value);
      return active.hold ? active.hold(site, value) : value;
    },
    resumed: (span: MaybeSpan, site: number, value: unknown) => {
      recordingOf(span)?.resumed(span ?? null, site);
      return value;
    },
    returns: (span: MaybeSpan, site: number, value: unknown) => {
      if (span) recordingOf(span)?.returns(span, site, value);
      return value;
    },
    yields: (span: MaybeSpan, value?: unknown) => {
      if (span) recordingOf(span)?.yields(span);
      return value;
    },
    yielded: (span: MaybeSpan, value: unknown) => {
      if (span) recordingOf(span)?.yielded(span);
      return value;
    },
    here: (span: MaybeSpan, error?: unknown) => {
      if (span) recordingOf(span)?.here(span, error);
    },
    asks: (span: MaybeSpan, site: number, list?: unknown) => {
      active.guard?.awaits(site);
      recordingOf(span)?.asks(span ?? null, site, list);
      return list;
    },
    gets: (span: MaybeSpan, site: number) => {
      recordingOf(span)?.resumed(span ?? null, site);
    },
    calls: () => active.recording?.calls() ?? 0,
    called: (site: number, mark: number, value: unknown) => {
      active.recording?.called(site, mark, { value, isGiven: true });
      return value;
    },
    /** Like `called`, for a call whose promise needs nobody. */
    tail: (site: number, mark: number, value: unknown) => {
      active.recording?.called(site, mark, { value, isGiven: false });
      return value;
    },
    /** Like `called`, for `new`, and for a chain that gives something of what the call gave. */
    made: (site: number, mark: number, value: unknown) => {
      active.recording?.called(site, mark, { value, isGiven: false });
      return value;
    },
    members: (kind: "all" | "race", list: unknown) => {
      active.recording?.members(kind, list);
      return list;
    },
    turn: (site: number) => {
      active.guard?.turn(site);
    },
  });
}
