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
  // The guard is released at the end of the function, also when a line in between throws.
  using _guard = await lock.acquire();
  io.log(`before ${id}`);
  const value = await row.read();
  await io.sleep(1000);
  await row.write(value + 1);
  io.log(`after ${id}`);
}

export async function prepareThenBump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  // Nothing here touches the row. `bump` takes the lock; whoever held it already would wait for itself.
  await io.fetch(id, 200);
  await bump(row, lock, id, io);
}

export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  // One lock cannot be taken twice, and there is nothing to move.
  if (from.id === to.id) return;
  // All transfers take their locks in the same order, so no circle of waiters can close.
  const [first, second] = from.id < to.id ? [from, to] : [to, from];
  using _first = await first.lock.acquire();
  using _second = await second.lock.acquire();
  const [fromBalance, toBalance] = await Promise.all([from.balance.read(), to.balance.read()]);
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await Promise.all([from.balance.write(fromBalance - amount), to.balance.write(toBalance + amount)]);
}
