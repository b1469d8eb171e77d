/** As CPython 3.12: children that are done already are counted at once. */
import { CancelledError } from "@async-kata/nanoio/errors";
import { Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";
import { type Awaitable, ensureFuture } from "../../../../solutions/32-build-gather/build-gather.ts";

export * from "../../../../solutions/32-build-gather/build-gather.ts";

class Gathering extends Future<unknown[]> {
  readonly children: Future<unknown>[] = [];
  pending = 0;
  isCancelled = false;

  override cancel(): boolean {
    if (this.done()) return false;
    const asked = this.children.map((child) => child.cancel());
    this.isCancelled ||= asked.includes(true);
    return asked.includes(true);
  }

  childDone(child: Future<unknown>, returnExceptions: boolean): void {
    this.pending -= 1;
    if (this.done()) return;
    try {
      child.result();
    } catch (error) {
      if (!returnExceptions) this.setException(error);
    }
    if (this.pending > 0 || this.done()) return;
    if (this.isCancelled) this.setException(new CancelledError());
    else this.setResult(this.children.map(valueOrError));
  }
}

export function gather(awaitables: readonly Awaitable<unknown>[], { returnExceptions = false } = {}) {
  const outer = new Gathering(getRunningLoop());
  const known = new Map<Awaitable<unknown>, Future<unknown>>();
  for (const awaitable of awaitables) {
    const child = known.get(awaitable) ?? ensureFuture(awaitable);
    known.set(awaitable, child);
    outer.children.push(child);
  }
  const different = [...new Set(outer.children)];
  outer.pending = different.length;
  if (outer.pending === 0) outer.setResult([]);
  for (const child of different) {
    if (child.done()) outer.childDone(child, returnExceptions);
    else child.addDoneCallback(() => outer.childDone(child, returnExceptions));
  }
  return outer;
}

function valueOrError(child: Future<unknown>): unknown {
  try {
    return child.result();
  } catch (error) {
    return error;
  }
}
