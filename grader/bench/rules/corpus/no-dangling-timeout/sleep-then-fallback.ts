// fault: no-dangling-timeout
// because: the sleep goes on when the price was quicker
declare function livePrice(symbol: string): Promise<number>;
declare function sleep(ms: number): Promise<void>;

export async function price(symbol: string, lastKnown: number): Promise<number> {
  const late = sleep(300).then(() => lastKnown); // here
  return await Promise.race([livePrice(symbol), late]); // here
}
