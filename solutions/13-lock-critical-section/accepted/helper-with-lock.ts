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

/** Holds the lock while `work` runs. */
async function withLock<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  using _guard = await lock.acquire();
  return await work();
}

/** The lock and its release are written once, in a helper. */
export function bump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  return withLock(lock, async () => {
    io.log(`before ${id}`);
    const value = await row.read();
    await io.sleep(1000);
    await row.write(value + 1);
    io.log(`after ${id}`);
  });
}

export async function prepareThenBump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  await io.fetch(id, 200);
  await bump(row, lock, id, io);
}

export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  const [first, second] = from.id < to.id ? [from, to] : [to, from];
  await withLock(first.lock, () =>
    withLock(second.lock, async () => {
      const fromBalance = await from.balance.read();
      const toBalance = await to.balance.read();
      await io.fetch(`${from.id} to ${to.id}`, 100);
      await from.balance.write(fromBalance - amount);
      await to.balance.write(toBalance + amount);
    }),
  );
}
