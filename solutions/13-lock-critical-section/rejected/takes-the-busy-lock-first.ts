// rejected-by: test "ends in every order in which three with a common account go on"
// says: are stuck: nothing is left to happen

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

/** Takes first the lock that somebody holds, so as not to keep the free one while it waits. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from.id === to.id) return;
  const [first, second] = to.lock.locked ? [to, from] : [from, to];
  using _first = await first.lock.acquire();
  using _second = await second.lock.acquire();
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(toBalance + amount);
}
