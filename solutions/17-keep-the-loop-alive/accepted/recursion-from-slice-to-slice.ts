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

  async function sumFrom(first: number, before: number): Promise<number> {
    signal?.throwIfAborted();
    const start = cpu.now();
    let [i, sum] = [first, before];
    while (i < n && (i === first || cpu.now() - start < sliceMs)) {
      sum += cpu.unit(i);
      i += 1;
    }
    if (i > first) onProgress?.(i);
    if (i === n) return sum;
    await cpu.turn();
    return sumFrom(i, sum);
  }

  return sumFrom(0, 0);
}
