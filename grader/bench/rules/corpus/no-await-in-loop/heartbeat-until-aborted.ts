// label: sequential
// because: a beat follows the one before after an interval
declare function beat(node: string): Promise<void>;
declare function sleepFor(ms: number, options: { signal: AbortSignal }): Promise<void>;

export async function keepAlive(node: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await beat(node);
    await sleepFor(5000, { signal });
  }
}
