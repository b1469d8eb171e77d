// rejected-by: test "lets transfers without a common account run together"
// says: It finished at 200 ms; 100 ms when two transfers without a common account run at the same time.

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

const door = new Lock();

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

/** A third lock around the whole transfer, so that the order of the other two does not matter. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  using _door = await door.acquire();
  using _from = await from.lock.acquire();
  using _to = await to.lock.acquire();
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(toBalance + amount);
}
