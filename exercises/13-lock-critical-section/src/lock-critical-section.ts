import type { Io, Lock } from "@async-kata/kit";

/** One number in a table that several programs share. Both calls take 0 ms, and both must be awaited. */
export interface Resource {
  read(): Promise<number>;
  write(value: number): Promise<void>;
}

/** An account at the bank. */
export interface Account {
  /** Different for every account. */
  readonly id: string;
  /** Whoever reads or writes the balance must hold this lock. */
  readonly lock: Lock;
  readonly balance: Resource;
}

/**
 * Sells one ticket: adds 1 to the number in `row`.
 *
 * While it holds `lock`, and in this order, it logs `before <id>`, reads the row, sleeps 1000 ms (the printer),
 * writes the number plus 1 and logs `after <id>`. The lock is free again when it is done, however it ends.
 *
 * Rejects with the error of whatever failed.
 */
export async function bump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  // TODO: one at a time from `before` to `after`.
  throw new Error("not written yet");
}

/**
 * Fetches the visitor's details, `io.fetch(id, 200)`, and then does what `bump` does.
 *
 * The preparation does not touch the row, so any number of them may run at the same time.
 *
 * Rejects with the error of whatever failed; after a failed preparation nothing else is done.
 */
export async function prepareThenBump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  // TODO: hold the lock only for the part that needs it.
  throw new Error("not written yet");
}

/**
 * Moves `amount` from one account to another.
 *
 * While it holds the locks of both, it reads both balances, enters the transfer in the bank's journal with
 * `io.fetch("<from.id> to <to.id>", 100)`, which takes 100 ms, and then writes both balances. Any number of transfers
 * may be under way, in all directions: all of them end, and those without a common account run at the same time.
 * From an account to itself there is nothing to move: the call resolves, and the balance is as before.
 *
 * Rejects with the error of the journal; then no balance is written. All locks are free when it is done.
 */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  // TODO: two locks, and nobody who waits for ever.
  throw new Error("not written yet");
}
