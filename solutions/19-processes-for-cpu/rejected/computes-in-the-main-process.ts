// rejected-by: test "does eight jobs in two processes"
// says: no heartbeat came
export const jobs = new URL("./jobs.child.ts", import.meta.url);

export interface JobOptions {
  signal?: AbortSignal;
}

interface Job {
  readonly primesBelow?: number;
  readonly do?: string;
  readonly value?: unknown;
}

function countPrimes(below: number): number {
  let count = 0;
  for (let n = 2; n < below; n += 1) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor += 1;
    if (divisor * divisor > n) count += 1;
  }
  return count;
}

export class ProcessPool implements AsyncDisposable {
  readonly #size: number;
  #waiting: (() => void)[] = [];
  busy = 0;

  constructor(size: number, _script: URL) {
    if (!Number.isInteger(size) || size < 1) throw new RangeError("no size");
    this.#size = size;
  }

  async run<I, O>(input: I, { signal }: JobOptions = {}): Promise<O> {
    signal?.throwIfAborted();
    if (this.busy === this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.busy += 1;
    const { primesBelow, do: what, value } = input as Job;
    await null;
    const output = primesBelow === undefined ? (what === "pid" ? 1 : value) : countPrimes(primesBelow);
    this.busy -= 1;
    this.#waiting.shift()?.();
    return output as O;
  }

  async close(): Promise<void> {
    this.#waiting = [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
