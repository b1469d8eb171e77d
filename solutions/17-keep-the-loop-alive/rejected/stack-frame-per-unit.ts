// rejected-by: test "has stack enough for a hundred thousand units"
// says: It is rejected with RangeError: Maximum call stack size exceeded

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

/** Goes from unit to unit by a call within a call. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  const sumFrom = async (i: number, before: number, sliceStart: number): Promise<number> => {
    if (i === n) return before;
    const sum = before + cpu.unit(i);
    const isOver = cpu.now() - sliceStart >= sliceMs;
    if (isOver || i === n - 1) onProgress?.(i + 1);
    if (!isOver || i === n - 1) return sumFrom(i + 1, sum, sliceStart);
    await cpu.turn();
    signal?.throwIfAborted();
    return sumFrom(i + 1, sum, cpu.now());
  };
  return sumFrom(0, 0, cpu.now());
}
