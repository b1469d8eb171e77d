import { RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

/** Who waits, as a linked list: whoever leaves takes out its own link. */
interface Link {
  readonly turn: Future<void>;
  next: Link | undefined;
  before: Link | undefined;
}

class Line {
  #first: Link | undefined;
  #last: Link | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  join(): Link {
    const link: Link = { turn: new Future<void>(getRunningLoop()), next: undefined, before: this.#last };
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
    return link;
  }

  leave(link: Link): void {
    if (link.before) link.before.next = link.next;
    else if (this.#first === link) this.#first = link.next;
    else return;
    if (link.next) link.next.before = link.before;
    else this.#last = link.before;
    link.before = undefined;
    link.next = undefined;
  }

  /** Takes the first one out that can still be woken, and wakes it. */
  wakeFirst(): boolean {
    for (let link = this.#first; link; link = this.#first) {
      this.leave(link);
      if (!link.turn.done()) {
        link.turn.setResult();
        return true;
      }
    }
    return false;
  }
}

/** Permits that are handed over. */
class Permits {
  readonly #line = new Line();
  free: number;

  constructor(free: number) {
    this.free = free;
  }

  *take(): Coro<true> {
    if (this.free > 0) {
      this.free -= 1;
      return true;
    }
    const link = this.#line.join();
    try {
      yield* link.turn;
    } catch (error) {
      if (link.turn.cancelled()) this.#line.leave(link);
      else this.giveBack();
      throw error;
    }
    return true;
  }

  giveBack(): void {
    if (!this.#line.wakeFirst()) this.free += 1;
  }
}

function* within<T>(it: { acquire(): Coro<true>; release(): void }, body: () => Coro<T>): Coro<T> {
  yield* it.acquire();
  try {
    return yield* body();
  } finally {
    it.release();
  }
}

export class Lock {
  readonly #permits = new Permits(1);

  locked(): boolean {
    return this.#permits.free === 0;
  }

  acquire(): Coro<true> {
    return this.#permits.take();
  }

  release(): void {
    if (!this.locked()) throw new RuntimeError("nobody holds the lock");
    this.#permits.giveBack();
  }

  with<T>(body: () => Coro<T>): Coro<T> {
    return within(this, body);
  }
}

export class Semaphore {
  protected readonly permits: Permits;

  constructor(value = 1) {
    if (value < 0) throw new ValueError("the value is negative");
    this.permits = new Permits(value);
  }

  locked(): boolean {
    return this.permits.free === 0;
  }

  acquire(): Coro<true> {
    return this.permits.take();
  }

  release(): void {
    this.permits.giveBack();
  }

  with<T>(body: () => Coro<T>): Coro<T> {
    return within(this, body);
  }
}

export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value = 1) {
    super(value);
    this.#bound = value;
  }

  override release(): void {
    if (this.permits.free >= this.#bound) throw new ValueError("all permits are back");
    super.release();
  }
}
