// rejected-by: test "adds unit to unit, in order (random case 1)"
// says: The sum is 4.071045755824481, which is not what a plain loop gives: each unit is added once, in order, to one

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
