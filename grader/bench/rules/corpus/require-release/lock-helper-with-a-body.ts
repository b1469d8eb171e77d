// right: require-release
// because: the helper takes the body and cares for the release
declare class Mutex { runExclusive<T>(body: () => Promise<T>): Promise<T> }
declare function stock(sku: string): Promise<number>;
declare function reserve(sku: string): Promise<void>;

export function tryReserve(mutex: Mutex, sku: string): Promise<boolean> {
  return mutex.runExclusive(async () => {
    if ((await stock(sku)) === 0) return false;
    await reserve(sku);
    return true;
  });
}
