// fault: require-release
// because: the good case keeps the lock
interface Lock { acquire(): Promise<void>; release(): void }
declare function migrate(version: number): Promise<void>;

export async function upgrade(lock: Lock, version: number): Promise<void> {
  await lock.acquire(); // here
  try {
    await migrate(version);
  } catch (error) {
    lock.release();
    throw error;
  }
}
