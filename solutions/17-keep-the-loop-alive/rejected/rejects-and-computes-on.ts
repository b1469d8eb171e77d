// rejected-by: test "ends within one slice after an abort"
// says: It went on for 55 units after it had rejected.

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

/** A race with the abort lets the caller go; the computation goes on behind its back. */
export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const { signal } = options;
  signal?.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    return await Promise.race([compute(n, cpu, options), promise]);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

async function compute(n: number, cpu: Cpu, { sliceMs = 10, onProgress }: SliceOptions): Promise<number> {
  let sum = 0;
  let sliceStart = cpu.now();
  for (let done = 1; done <= n; done += 1) {
    sum += cpu.unit(done - 1);
    const isOver = cpu.now() - sliceStart >= sliceMs;
    if (isOver || done === n) onProgress?.(done);
    if (!isOver || done === n) continue;
    await cpu.turn();
    sliceStart = cpu.now();
  }
  return sum;
}
