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

export function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  let [i, sum] = [0, 0];

  const slice = (): number | Promise<number> => {
    signal?.throwIfAborted();
    const before = i;
    for (const start = cpu.now(); i < n; ) {
      sum += cpu.unit(i++);
      if (cpu.now() - start >= sliceMs) break;
    }
    if (i > before) onProgress?.(i);
    return i < n ? cpu.turn().then(slice) : sum;
  };

  return Promise.try(slice);
}
