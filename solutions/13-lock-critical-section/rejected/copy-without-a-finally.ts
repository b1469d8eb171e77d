// rejected-by: test "gives the lock back when the bump fails"
// rejected-by: rule require-release
// says: It never settles: nothing is due any more, so nothing can wake it. Still waiting: `lock.acquire()`

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
  const guard = await lock.acquire();
  io.log(`before ${id}`);
  const value = await row.read();
  await io.sleep(1000);
  await row.write(value + 1);
  io.log(`after ${id}`);
  guard.release();
}

export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from.id === to.id) return;
  const [first, second] = from.id < to.id ? [from, to] : [to, from];
  using _first = await first.lock.acquire();
  using _second = await second.lock.acquire();
  const [fromBalance, toBalance] = await Promise.all([from.balance.read(), to.balance.read()]);
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await Promise.all([from.balance.write(fromBalance - amount), to.balance.write(toBalance + amount)]);
}
