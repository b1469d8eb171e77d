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
  let [i, sum] = [0, 0];
  while (i < n) {
    signal?.throwIfAborted();
    await cpu.turn();
    signal?.throwIfAborted();
    const start = cpu.now();
    do {
      sum += cpu.unit(i);
      i += 1;
    } while (i < n && cpu.now() < start + sliceMs);
    onProgress?.(i);
  }
  return sum;
}
