// rejected-by: test "holds both locks until both balances are written"
// says: It resolves with { during: [ false, false ]

import { type Io, Lock } from "@async-kata/kit";

export interface Resource {
  read(): Promise<number>;
  write(value: number): Promise<void>;
}

export interface Account {
  readonly id: string;
  readonly lock: Lock;
  readonly balance: Resource;
}

const bankLock = new Lock();

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

/** One lock for everything cannot deadlock, and lets nobody else go on. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  using _guard = await bankLock.acquire();
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(toBalance + amount);
}
