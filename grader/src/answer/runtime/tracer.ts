/** What instrumented modules call: `grader/src/trace/rewrite.ts` says where. */
import type { Session } from "./session.ts";
import type { Span } from "./span.ts";
import type { SpinGuard } from "./spin-guard.ts";

/** What is at work at the moment. */
export interface Active {
  session: Session | undefined;
  guard: SpinGuard | undefined;
}

/** Null at the top level of a module, undefined where the function began while nothing was recorded. */
type MaybeSpan = Span | null | undefined;

export type Tracer = ReturnType<typeof createTracer>;

/** Every function but those that count gives back what it is given. None of them throws. */
export function createTracer(active: Active) {
  /** The recording at work, if the span is of it. */
  const sessionOf = (span: MaybeSpan): Session | undefined => {
    if (span === undefined) return undefined;
    return span === null || span.owner === active.session ? active.session : undefined;
  };
  return Object.freeze({
    enter: (site: number, name: string, kind: number, args: readonly unknown[]) =>
      active.session?.enter(site, { name, kind, args }),
    fail: (span: Span | undefined, error: unknown) => {
      if (span) sessionOf(span)?.fail(span, error);
      return error;
    },
    exit: (span: Span | undefined) => {
      if (span) sessionOf(span)?.exit(span);
    },
    waits: (span: MaybeSpan, site: number, value: unknown) => {
      active.guard?.awaits(site);
      sessionOf(span)?.waits(span ?? null, site, value);
      return value;
    },
    resumed: (span: MaybeSpan, site: number, value: unknown) => {
      sessionOf(span)?.resumed(span ?? null, site);
      return value;
    },
    returns: (span: MaybeSpan, site: number, value: unknown) => {
      if (span) sessionOf(span)?.returns(span, site, value);
      return value;
    },
    yields: (span: MaybeSpan, value?: unknown) => {
      if (span) sessionOf(span)?.yields(span);
      return value;
    },
    yielded: (span: MaybeSpan, value: unknown) => {
      if (span) sessionOf(span)?.yielded(span);
      return value;
    },
    here: (span: MaybeSpan, error?: unknown) => {
      if (span) sessionOf(span)?.here(span, error);
    },
    asks: (span: MaybeSpan, site: number, list?: unknown) => {
      active.guard?.awaits(site);
      sessionOf(span)?.asks(span ?? null, site, list);
      return list;
    },
    gets: (span: MaybeSpan, site: number) => {
      sessionOf(span)?.resumed(span ?? null, site);
    },
    calls: () => active.session?.calls() ?? 0,
    called: (site: number, mark: number, value: unknown) => {
      active.session?.called(site, mark, { value, isGiven: true });
      return value;
    },
    /** Like `called`, for a call whose promise needs nobody. */
    tail: (site: number, mark: number, value: unknown) => {
      active.session?.called(site, mark, { value, isGiven: false });
      return value;
    },
    /** Like `called`, for `new`, and for a chain that gives something of what the call gave. */
    made: (site: number, mark: number, value: unknown) => {
      active.session?.called(site, mark, { value, isGiven: false });
      return value;
    },
    members: (kind: "all" | "race", list: unknown) => {
      active.session?.members(kind, list);
      return list;
    },
    turn: (site: number) => {
      active.guard?.turn(site);
    },
  });
}
