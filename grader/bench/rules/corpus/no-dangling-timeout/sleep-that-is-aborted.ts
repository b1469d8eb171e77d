// right: no-dangling-timeout
// because: both contestants have the signal that is aborted in the end
declare function livePrice(symbol: string, options: { signal: AbortSignal }): Promise<number>;
declare function sleep(ms: number, options: { signal: AbortSignal }): Promise<void>;

export async function price(symbol: string, lastKnown: number): Promise<number> {
  const controller = new AbortController();
  const { signal } = controller;
  try {
    const late = sleep(300, { signal }).then(() => lastKnown);
    return await Promise.race([livePrice(symbol, { signal }), late]);
  } finally {
    controller.abort();
  }
}
