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

/** Numbers accounts as they are first seen: also an order that all transfers share. */
const numbers = new WeakMap<Account, number>();
let lastNumber = 0;

function numberOf(account: Account): number {
  const number = numbers.get(account) ?? ++lastNumber;
  numbers.set(account, number);
  return number;
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

/** The order is that in which accounts were first seen. One that pays itself writes back what it had. */
export async function transfer(from: Account, to: Account, amount: number, io: Io): Promise<void> {
  const [first, second] = numberOf(from) < numberOf(to) ? [from, to] : [to, from];
  using _first = await first.lock.acquire();
  using _second = first === second ? undefined : await second.lock.acquire();
  const fromBalance = await from.balance.read();
  const toBalance = await to.balance.read();
  await io.fetch(`${from.id} to ${to.id}`, 100);
  await from.balance.write(fromBalance - amount);
  await to.balance.write(from === to ? fromBalance : toBalance + amount);
}
