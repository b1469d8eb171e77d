// rejected-by: test "holds the loop for no more than 10 ms at a stretch"
// says: The loop stood still for 95 ms at a stretch, and a heartbeat that is due every 10 ms came 0 times. A slice is over as soon as it has lasted 10 ms.

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

/** Gives control back after each unit, but only to other promises. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  options.signal?.throwIfAborted();
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
    await Promise.resolve();
    options.signal?.throwIfAborted();
  }
  if (n > 0) options.onProgress?.(n);
  return sum;
}
