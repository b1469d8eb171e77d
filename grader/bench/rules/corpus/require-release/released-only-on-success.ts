// fault: require-release
// because: if the transfer throws, the lock is never given back
declare class Lock { acquire(): Promise<void>; release(): void }
declare function transfer(from: string, to: string, cents: number): Promise<void>;

export async function pay(lock: Lock, from: string, to: string): Promise<void> {
  await lock.acquire(); // here
  await transfer(from, to, 100);
  lock.release();
}
