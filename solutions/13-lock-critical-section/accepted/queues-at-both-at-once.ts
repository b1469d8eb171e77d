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

/** Takes its place in both queues in one instant: those who came before are before it in both, so no circle closes. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  const guards = await Promise.all([from.lock.acquire(), to.lock.acquire()]);
  try {
    const [fromBalance, toBalance] = await Promise.all([from.balance.read(), to.balance.read()]);
    await io.fetch(`${from.id} to ${to.id}`, 100);
    await Promise.all([from.balance.write(fromBalance - amount), to.balance.write(toBalance + amount)]);
  } finally {
    for (const guard of guards) guard.release();
  }
}
