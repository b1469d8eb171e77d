// rejected-by: test "rejects with what `onProgress` throws"
// says: It resolves with 4560; due is a rejection with the error of `onProgress`.

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
    const isOver = cpu.now() - sliceStart >= sliceMs;
    try {
      if (isOver || done === n) onProgress?.(done);
    } catch {
    }
    if (!isOver || done === n) continue;
    await cpu.turn();
    signal?.throwIfAborted();
    sliceStart = cpu.now();
  }
  return sum;
}
