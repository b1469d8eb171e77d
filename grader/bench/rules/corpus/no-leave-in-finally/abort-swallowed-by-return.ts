// fault: no-leave-in-finally
// because: an abort is thrown out of the wait, and the return makes a result of it
declare function sleep(ms: number, options: { signal: AbortSignal }): Promise<void>;

export async function tickUntilAborted(signal: AbortSignal): Promise<number> {
  let ticks = 0;
  try {
    for (;;) {
      await sleep(1000, { signal });
      ticks++;
    }
  } finally {
    return ticks; // here
  }
}
