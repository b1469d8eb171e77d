// right: require-release
// because: the finally runs however the transfer ends
declare class Lock { acquire(): Promise<void>; release(): void }
declare function transfer(from: string, to: string, cents: number): Promise<void>;

export async function pay(lock: Lock, from: string, to: string): Promise<void> {
  await lock.acquire();
  try {
    await transfer(from, to, 100);
  } finally {
    lock.release();
  }
}
