// right: no-swallowed-abort
// because: the loop ends when the signal is aborted
declare function sleep(ms: number, options: { signal: AbortSignal }): Promise<void>;
declare function refresh(options: { signal: AbortSignal }): Promise<void>;

export async function keepFresh(signal: AbortSignal, report: (error: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      await refresh({ signal });
      await sleep(1000, { signal });
    } catch (error) {
      if (!signal.aborted) report(error);
    }
  }
}
