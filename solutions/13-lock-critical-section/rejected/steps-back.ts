// rejected-by: test "ends however many pay each other (random case 2)"
// says: It did not give control back within 4 s

import type { Io, Lock } from "@async-kata/kit";

export interface Resource {
  read(): Promise<number>;
  write(value: number): Promise<void>;
}

export interface Account {
  readonly id: string;
  readonly lock: Lock;
  readonly balance: Resource;
}

/** Never waits for one lock while it holds the other. */
async function acquireBoth(one: Lock, other: Lock): Promise<DisposableStack> {
  const guard = await one.acquire();
  if (other.locked) {
    guard.release();
    return acquireBoth(other, one);
  }
  using guards = new DisposableStack();
  guards.use(guard);
  guards.use(await other.acquire());
  return guards.move();
}

export async function bump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  using _guard = await lock.acquire();
  io.log(`before ${id}`);
  const value = await row.read();
  await io.sleep(1000);
  await row.write(value + 1);
  io.log(`after ${id}`);
}

export async function prepareThenBump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  await io.fetch(id, 200);
  await bump(row, lock, id, io);
}

/** Who finds the second lock taken gives the first one back: two that are polite at the same time do so for ever. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  using _guards = await acquireBoth(from.lock, to.lock);
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(toBalance + amount);
}
