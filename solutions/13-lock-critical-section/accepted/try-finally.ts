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

/** The guard is released by hand, in a `finally` whose `try` begins right after the acquire. */
export async function bump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  const guard = await lock.acquire();
  try {
    io.log(`before ${id}`);
    const value = await row.read();
    await io.sleep(1000);
    await row.write(value + 1);
    io.log(`after ${id}`);
  } finally {
    guard.release();
  }
}

export async function prepareThenBump(row: Resource, lock: Lock, id: number, io: Io): Promise<void> {
  await io.fetch(id, 200);
  await bump(row, lock, id, io);
}

export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  if (from === to) return;
  const [first, second] = [from, to].toSorted((a, b) => a.id.localeCompare(b.id)) as [Account, Account];
  const firstGuard = await first.lock.acquire();
  try {
    const secondGuard = await second.lock.acquire();
    try {
      const fromBalance = await from.balance.read();
      const toBalance = await to.balance.read();
      await io.fetch(`${from.id} to ${to.id}`, 100);
      await from.balance.write(fromBalance - amount);
      await to.balance.write(toBalance + amount);
    } finally {
      secondGuard.release();
    }
  } finally {
    firstGuard.release();
  }
}
