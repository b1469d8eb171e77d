// rejected-by: test "reports how many units are done at the end of each slice"
// says: For 95 units of 1 ms `onProgress` heard 10, 20, 30, 40, 50, 60, 70, 80, 90; due is 10, 20, 30, 40, 50, 60, 70, 80, 90, 95.

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

/** Reports before a turn, and there is none behind the last unit. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  let sliceStart = cpu.now();
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
    const done = i + 1;
    const isOver = cpu.now() - sliceStart >= sliceMs;
    if (!isOver || done === n) continue;
    onProgress?.(done);
    await cpu.turn();
    signal?.throwIfAborted();
    sliceStart = cpu.now();
  }
  return sum;
}
