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

interface Partial {
  readonly done: number;
  readonly sum: number;
}

export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  let result = 0;
  for await (const { done, sum } of partialSums(n, cpu, options)) {
    options.onProgress?.(done);
    result = sum;
  }
  return result;
}

/** Gives the sum so far at the end of each slice; who asks for the next one waits for a turn. */
async function* partialSums(n: number, cpu: Cpu, options: SliceOptions): AsyncGenerator<Partial> {
  const { sliceMs = 10, signal } = options;
  signal?.throwIfAborted();
  let sliceStart = cpu.now();
  let sum = 0;
  for (let done = 1; done <= n; done += 1) {
    sum += cpu.unit(done - 1);
    if (done === n) yield { done, sum };
    else if (cpu.now() - sliceStart >= sliceMs) {
      yield { done, sum };
      await cpu.turn();
      signal?.throwIfAborted();
      sliceStart = cpu.now();
    }
  }
}
