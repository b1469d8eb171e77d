// rejected-by: test "computes nothing when the signal is aborted already"
// says: It was aborted before it began, but 10 units were computed.

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

/** Looks at the signal only behind a turn: a slice for somebody who has left. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  let sum = 0;
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
