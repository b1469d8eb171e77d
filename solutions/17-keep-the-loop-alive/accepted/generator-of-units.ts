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

/** The computation knows nothing of slices: it offers a place to stop after each unit. */
function* sumUnits(n: number, cpu: Cpu): Generator<number, number> {
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    sum += cpu.unit(i);
    yield i + 1;
  }
  return sum;
}

export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  options.signal?.throwIfAborted();
  const work = sumUnits(n, cpu);
  for (;;) {
    const { isOver, done, sum } = runSlice(work, cpu, options.sliceMs ?? 10);
    if (done > 0) options.onProgress?.(done);
    if (isOver) return sum;
    await cpu.turn();
    options.signal?.throwIfAborted();
  }
}

function runSlice(work: Generator<number, number>, cpu: Cpu, sliceMs: number) {
  const end = cpu.now() + sliceMs;
  let done = 0;
  for (;;) {
    const step = work.next();
    if (step.done) return { isOver: true, done, sum: step.value };
    done = step.value;
    if (cpu.now() >= end) return { isOver: false, done, sum: Number.NaN };
  }
}
