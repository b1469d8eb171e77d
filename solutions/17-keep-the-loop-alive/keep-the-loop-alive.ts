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

export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  let sliceStart = cpu.now();
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
    const done = i + 1;
    // Units differ, so only the clock knows when a slice is over.
    const isOver = cpu.now() - sliceStart >= sliceMs;
    if (isOver || done === n) onProgress?.(done);
    if (!isOver || done === n) continue;
    await cpu.turn();
    // It can have been aborted only while others ran.
    signal?.throwIfAborted();
    // Not the time before the turn: what the others did in it is not ours.
    sliceStart = cpu.now();
  }
  return sum;
}
