// rejected-by: test "goes by the clock, not by the number of units"
// says: The loop stood still for 29 ms at a stretch, and a heartbeat that is due every 10 ms came 7 times. A slice is over as soon as it has lasted 10 ms.

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

/** Works out from the first unit how many make a slice. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { sliceMs = 10, signal, onProgress } = options;
  signal?.throwIfAborted();
  let sum = 0;
  let size = 1;
  for (let i = 0; i < n; i += 1) {
    const start = cpu.now();
    sum += cpu.unit(i);
    if (i === 0) size = Math.max(1, Math.ceil(sliceMs / (cpu.now() - start)));
    const done = i + 1;
    if (done % size === 0 || done === n) onProgress?.(done);
    if (done % size !== 0 || done === n) continue;
    await cpu.turn();
    signal?.throwIfAborted();
  }
  return sum;
}
