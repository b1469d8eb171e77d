// rejected-by: test "holds both locks until both balances are written"
// says: It resolves with { during: [ true, false ]

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

/** Takes the money out under one lock and brings it in under the other: in between it is nowhere. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  {
    using _guard = await from.lock.acquire();
    await io.fetch(`${from.id} to ${to.id}`, 100);
    await from.balance.write((await from.balance.read()) - amount);
  }
  using _guard = await to.lock.acquire();
  await to.balance.write((await to.balance.read()) + amount);
}
