// fault: require-release
// because: the early return leaves with the lock
declare class Mutex { lock(): Promise<() => void> }
declare function stock(sku: string): Promise<number>;
declare function reserve(sku: string): Promise<void>;

export async function tryReserve(mutex: Mutex, sku: string): Promise<boolean> {
  const unlock = await mutex.lock(); // here
  if ((await stock(sku)) === 0) return false;
  await reserve(sku);
  unlock();
  return true;
}
