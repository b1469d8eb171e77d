// right: require-release
// because: the lock is given back in finally, acquired again after the pause, and given back again
declare class Lock { acquire(): Promise<void>; release(): void }
declare function poll(): Promise<boolean>;
declare function pause(): Promise<void>;

export async function pollTwice(lock: Lock): Promise<boolean> {
  await lock.acquire();
  try {
    if (await poll()) return true;
  } finally {
    lock.release();
  }
  await pause();
  await lock.acquire();
  try {
    return await poll();
  } finally {
    lock.release();
  }
}
