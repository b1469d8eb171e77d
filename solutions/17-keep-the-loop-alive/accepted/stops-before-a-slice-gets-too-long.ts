export interface Cpu {
  unit(i: number): number;
  now(): number;
  turn(): Promise<void>;
}

export interface SliceOptions {
  sliceMs?: number;
  signal?: AbortSignal;
  onProgress?(done: number): void;
}

/** Goes by the longest unit so far: if one more like it would exceed the slice, the turn comes before. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const sliceMs = options.sliceMs ?? 10;
  options.signal?.throwIfAborted();
  let sum = 0;
  let longestMs = 0;
  let sliceStart = cpu.now();
  let unitStart = sliceStart;
  for (let done = 1; done <= n; done += 1) {
    sum += cpu.unit(done - 1);
    const now = cpu.now();
    longestMs = Math.max(longestMs, now - unitStart);
    unitStart = now;
    const spentMs = now - sliceStart;
    // Half a slice is always used, or long units would make a turn each.
    const isOver = spentMs >= sliceMs || (spentMs >= 0.7 * sliceMs && spentMs + longestMs > sliceMs);
    if (isOver || done === n) options.onProgress?.(done);
    if (isOver && done < n) {
      await cpu.turn();
      options.signal?.throwIfAborted();
      sliceStart = unitStart = cpu.now();
    }
  }
  return sum;
}
