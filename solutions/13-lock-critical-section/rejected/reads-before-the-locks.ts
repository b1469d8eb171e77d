// rejected-by: test "ends when two pay each other"
// says: not { balances: { ann: 80, bob: 70 } }: the second transfer must read what the first one wrote, in both accounts.

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

/** Reads the balances while it may still have to wait for the locks. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  const [first, second] = from.id < to.id ? [from, to] : [to, from];
  using _first = await first.lock.acquire();
  using _second = await second.lock.acquire();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(toBalance + amount);
}
