// rejected-by: test "keeps two calls apart"
// says: It resolves with 'a is 21270 and b is 63270 after a 10, b 10, a 20, b 20, a 25, b 30, b 35', not 'a is 325 and b is 63000 after a 10, b 10, a 20, b 20, a 25, b 30, b 35': two sums at the same time take turns, and each counts for itself.

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

let sum = 0;

/** One running sum for the whole program: two calls add to the same one. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  sum = 0;
  let sliceStart = cpu.now();
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
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
