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

/** Knows when it is time for a turn, and nothing of the work. */
class Pace {
  readonly #cpu: Cpu;
  readonly #sliceMs: number;
  readonly #signal: AbortSignal | undefined;
  #endMs = 0;

  constructor(cpu: Cpu, { sliceMs = 10, signal }: SliceOptions) {
    this.#cpu = cpu;
    this.#sliceMs = sliceMs;
    this.#signal = signal;
    this.#begin();
  }

  get isTimeForATurn(): boolean {
    return this.#cpu.now() >= this.#endMs;
  }

  async turn(): Promise<void> {
    await this.#cpu.turn();
    this.#begin();
  }

  #begin(): void {
    this.#signal?.throwIfAborted();
    this.#endMs = this.#cpu.now() + this.#sliceMs;
  }
}

export async function sumInSlices(n: number, cpu: Cpu, options: SliceOptions = {}): Promise<number> {
  const pace = new Pace(cpu, options);
  let sum = 0;
  let reported = 0;
  for (let done = 0; done < n; ) {
    sum += cpu.unit(done);
    done += 1;
    if (!pace.isTimeForATurn) continue;
    options.onProgress?.(done);
    reported = done;
    // Also behind the last unit: that is one turn too many, and does no harm.
    await pace.turn();
  }
  if (reported < n) options.onProgress?.(n);
  return sum;
}
