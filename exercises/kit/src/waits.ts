/** A wait that lasts: somebody is suspended until somebody else acts. */
export interface Wait {
  /** What is waited for, such as `lock.acquire()` or `the tasks of a group`. */
  readonly what: string;
  /** The stack of the call that waits. */
  readonly stack: string;
}

/** What lasts. */
const pending = new Set<Wait>();

/**
 * The waits that last at this moment, oldest first. When nothing can happen any more, they say what a stuck program
 * waits for, and on which line.
 */
export function pendingWaits(): readonly Wait[] {
  return [...pending];
}

/**
 * Registers a wait and returns the function that ends it. `call` is an error made where the wait was asked for; by
 * default that is the caller. Only for waits that really suspend.
 */
export function beginWait(what: string, call = new Error()): () => void {
  const wait: Wait = {
    what,
    // To write a stack out costs time, and is seldom asked for.
    get stack() {
      return call.stack ?? "";
    },
  };
  pending.add(wait);
  return () => {
    pending.delete(wait);
  };
}
