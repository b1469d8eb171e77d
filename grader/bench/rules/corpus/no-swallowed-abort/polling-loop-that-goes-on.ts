// fault: no-swallowed-abort
// because: the sleep rejects at once after an abort, and the loop turns without a pause
declare function sleep(ms: number, options: { signal: AbortSignal }): Promise<void>;
declare function refresh(options: { signal: AbortSignal }): Promise<void>;

export async function keepFresh(signal: AbortSignal, report: (error: unknown) => void): Promise<never> {
  for (;;) {
    try {
      await refresh({ signal });
      await sleep(1000, { signal });
    } catch (error) { // here
      report(error);
    }
  }
}
