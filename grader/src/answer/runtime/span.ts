/** Which call of an async function runs: kept in an AsyncLocalStorage, so that callbacks know it too. */
import { AsyncLocalStorage } from "node:async_hooks";

/** One call of an async function. */
export interface Span {
  readonly id: number;
  /** The recording that it belongs to. */
  readonly owner: object;
  readonly isGenerator: boolean;
  /** What its caller runs in, as long as the caller waits for it to give control back. */
  caller: Span | undefined;
  isNested: boolean;
  /** The await that it is suspended at. */
  wait: number | undefined;
  awaited: object | undefined;
  /** The promise that its caller got, where that is known. */
  readonly promise: object | undefined;
  returned: { readonly site: number; readonly promise: object } | undefined;
  /** What it has thrown. */
  error: string | undefined;
  /** The lists that its `for await` loops go through, by place. */
  lists: Map<number, { readonly values: readonly unknown[]; next: number }> | undefined;
}

/** The span of a call that has begun, in the one that runs. */
export function newSpan(its: Pick<Span, "id" | "owner" | "isGenerator" | "promise">): Span {
  return {
    ...its,
    caller: runningSpan(its.owner),
    isNested: true,
    wait: undefined,
    awaited: undefined,
    returned: undefined,
    error: undefined,
    lists: undefined,
  };
}

/** Learner code may get hold of the class, and change it. */
const { enterWith, getStore } = AsyncLocalStorage.prototype;
const storage = new AsyncLocalStorage<Span | undefined>();

/** The span that runs, if it is one of that recording. */
export function runningSpan(owner: object): Span | undefined {
  const span = getStore.call(storage) as Span | undefined;
  return span?.owner === owner ? span : undefined;
}

/** From now on the span runs, or none. */
export function switchTo(span: Span | undefined): void {
  enterWith.call(storage, span);
}

/** Its caller goes on, in the span that it had. */
export function leave(span: Span): void {
  if (!span.isNested) return;
  const { caller } = span;
  span.isNested = false;
  span.caller = undefined;
  switchTo(caller);
}

/** The span goes on, perhaps because somebody has called it. */
export function goOn(span: Span): void {
  const caller = runningSpan(span.owner);
  if (caller === span) return;
  span.caller = caller;
  span.isNested = true;
  switchTo(span);
}
