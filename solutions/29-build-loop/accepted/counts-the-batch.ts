import { RuntimeError } from "@async-kata/nanoio/errors";

export interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

interface Link {
  fn: (() => void) | null;
  readonly when: number;
  next: Link | null;
}

/** One queue that is never exchanged: an iteration takes as many from its front as there were at the beginning. */
class Queue {
  #first: Link | null = null;
  #last: Link | null = null;
  length = 0;

  add(link: Link): void {
    link.next = null;
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
    this.length += 1;
  }

  take(): Link {
    const link = this.#first as Link;
    this.#first = link.next;
    if (!this.#first) this.#last = null;
    this.length -= 1;
    return link;
  }
}

/** Cancelling takes the function away; nothing else needs to be known. */
function handleOf(link: Link): Handle {
  let cancelled = false;
  return {
    get cancelled() {
      return cancelled;
    },
    cancel() {
      cancelled = true;
      link.fn = null;
    },
  };
}

export class EventLoop {
  onError: (error: unknown) => void = () => {};
  #now = 0;
  readonly #ready = new Queue();
  /** Unsorted: the earliest is looked for when it is needed. */
  #timers: Link[] = [];
  #depth = 0;
  #goesOn = false;

  time(): number {
    return this.#now;
  }

  callSoon(fn: () => void): Handle {
    const link: Link = { fn, when: this.#now, next: null };
    this.#ready.add(link);
    return handleOf(link);
  }

  callLater(ms: number, fn: () => void): Handle {
    return this.callAt(this.#now + ms, fn);
  }

  callAt(when: number, fn: () => void): Handle {
    const link: Link = { fn, when, next: null };
    this.#timers.push(link);
    return handleOf(link);
  }

  runOnce(): boolean {
    this.#timers = this.#timers.filter((it) => it.fn);
    if (this.#ready.length === 0 && this.#timers.length > 0) {
      const earliest = this.#timers.reduce((min, it) => Math.min(min, it.when), Number.POSITIVE_INFINITY);
      this.#now = Math.max(this.#now, earliest);
    }
    const due = this.#timers.filter((it) => it.when <= this.#now);
    this.#timers = this.#timers.filter((it) => it.when > this.#now);
    for (const link of due.toSorted((a, b) => a.when - b.when)) this.#ready.add(link);
    const { length } = this.#ready;
    for (let count = 0; count < length; count += 1) this.#call(this.#ready.take());
    return length > 0;
  }

  run(): void {
    if (this.#depth > 0) throw new RuntimeError("already running");
    this.#depth += 1;
    this.#goesOn = true;
    try {
      while (this.#goesOn) this.#goesOn = this.runOnce() && this.#goesOn;
    } finally {
      this.#depth -= 1;
    }
  }

  stop(): void {
    this.#goesOn = false;
  }

  #call(link: Link): void {
    try {
      link.fn?.();
    } catch (error) {
      this.onError(error);
    }
  }
}
