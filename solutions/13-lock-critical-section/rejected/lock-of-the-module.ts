// rejected-by: test "waits for whoever holds the lock (random case 1)"
// says: What happened is not what is due, or not in that order: the lock that is handed in is held by somebody else

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

const ourLock = new Lock();

/** One lock for every row, and not the one that was handed in. */
export async function bump(row: Resource, _lock: Lock, id: number, io: Io): Promise<void> {
  using _guard = await ourLock.acquire();
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

export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from.id === to.id) return;
  const [first, second] = from.id < to.id ? [from, to] : [to, from];
  using _first = await first.lock.acquire();
  using _second = await second.lock.acquire();
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(toBalance + amount);
}
