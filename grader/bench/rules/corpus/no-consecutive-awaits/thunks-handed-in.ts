// fault: no-consecutive-awaits
// because: two functions that were handed in are called one after the other without need
export async function both<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const a = await first();
  const b = await second(); // here
  return [a, b];
}
