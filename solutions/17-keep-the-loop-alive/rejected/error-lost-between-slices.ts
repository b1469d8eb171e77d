// rejected-by: test "rejects with what a unit throws"
// says: It never settles: nothing is due any more, so nothing can wake it.

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

/** The error of a later slice is thrown into a callback, where nobody waits for it. */
export function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    let [i, sum] = [0, 0];
    const slice = () => {
      const before = i;
      const start = cpu.now();
      while (i < n && (i === before || cpu.now() - start < sliceMs)) {
        sum += cpu.unit(i);
        i += 1;
      }
      if (i > before) onProgress?.(i);
      if (i === n) resolve(sum);
      else void cpu.turn().then(next);
    };
    const next = () => (signal?.aborted ? reject(signal.reason) : slice());
    slice();
  });
}
