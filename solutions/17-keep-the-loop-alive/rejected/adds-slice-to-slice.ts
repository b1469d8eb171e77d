// rejected-by: test "adds unit to unit, in order"
// says: The sum is 4.789297397713864, and a plain loop gives 4.789297397713856: each unit is added once, in order, to one running sum.

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

/** Sums up each slice on its own, which rounds at other places. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  let sliceSum = 0;
  let sliceStart = cpu.now();
  for (let i = 0; i < n; i += 1) {
    sliceSum += cpu.unit(i);
    const done = i + 1;
    const isOver = cpu.now() - sliceStart >= sliceMs;
    if (isOver || done === n) {
      sum += sliceSum;
      sliceSum = 0;
      onProgress?.(done);
    }
    if (!isOver || done === n) continue;
    await cpu.turn();
    signal?.throwIfAborted();
    sliceStart = cpu.now();
  }
  return sum;
}
