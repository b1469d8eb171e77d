// rejected-by: test "adds unit to unit, in order (random case 1)"
// says: Each of 145 units is computed once, in order; here 145 were computed, in another order.

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

/** Counts down, as if the order of an addition did not matter. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  let sliceStart = cpu.now();
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(n - 1 - i);
    const done = i + 1;
    const isOver = cpu.now() - sliceStart >= sliceMs;
    if (isOver || done === n) onProgress?.(done);
    if (!isOver || done === n) continue;
    await cpu.turn();
    signal?.throwIfAborted();
    sliceStart = cpu.now();
  }
  return sum;
}
