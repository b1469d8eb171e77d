// rejected-by: test "makes a turn for each slice, not for each unit"
// says: The loop made 94 turns for 95 units, where 9 are enough.

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

/** The loop is alive, and hardly gets any work done. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
    const done = i + 1;
    const isOver = true;
    if (isOver || done === n) onProgress?.(done);
    if (!isOver || done === n) continue;
    await cpu.turn();
    signal?.throwIfAborted();
  }
  return sum;
}
