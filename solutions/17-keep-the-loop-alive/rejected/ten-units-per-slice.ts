// rejected-by: test "goes by the clock, not by the number of units"
// says: The loop stood still for 55 ms at a stretch, and a heartbeat that is due every 10 ms came 3 times. A slice is over as soon as it has lasted 10 ms.

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

/** Counts units, as if each of them took 1 ms. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
    const done = i + 1;
    const isOver = done % Math.max(1, sliceMs) === 0;
    if (isOver || done === n) onProgress?.(done);
    if (!isOver || done === n) continue;
    await cpu.turn();
    signal?.throwIfAborted();
  }
  return sum;
}
