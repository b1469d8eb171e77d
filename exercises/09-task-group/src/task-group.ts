// The task group is `withTaskGroup`, to be imported from "@async-kata/kit".
import type { Datum, Io, WaitOptions } from "@async-kata/kit";

/** What to fetch, and how many milliseconds it takes. */
export interface Spec {
  readonly id: number;
  readonly ms: number;
}

/** A page, and the pages that it links to. A crawler gets to know these only when it has fetched the page. */
export interface Node {
  readonly id: string;
  /** How many milliseconds its fetch takes. */
  readonly ms: number;
  readonly children: readonly Node[];
}

/**
 * Fetches everything in `specs` at once, in a task group. Nothing starts before the call has returned: the group
 * schedules its tasks.
 *
 * @param options its `signal` stops the whole.
 * @returns the data in the order of `specs`; an empty list for no specs.
 * If a fetch fails, the others are aborted. When the last one has ended, its clean-up included, the call rejects with
 * an `AggregateError` whose `errors` are the failures in the order of failing; being aborted is no failure.
 * If `options.signal` is aborted, so are all, and the call rejects with exactly the reason of that signal.
 */
export async function fetchAll(specs: readonly Spec[], io: Io, options: WaitOptions = {}): Promise<Datum[]> {
  // TODO: one task for each spec, in one group.
  throw new Error("not written yet");
}

/**
 * Fetches a page and everything below it. The fetches of a page's children start together, as soon as the page is
 * fetched, no matter how far the rest of the tree is.
 *
 * @param options its `signal` stops the whole.
 * @returns how many pages were fetched.
 * Fails and is stopped as `fetchAll` is. If you open groups inside of groups, an `AggregateError` may be among
 * `errors`; with a single group they are the errors of the fetches.
 */
export async function crawlTree(root: Node, io: Io, options: WaitOptions = {}): Promise<number> {
  // TODO: tasks that spawn tasks.
  throw new Error("not written yet");
}
