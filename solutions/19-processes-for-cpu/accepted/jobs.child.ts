/**
 * The script of the pool's processes. Given: nothing has to be changed here.
 *
 * It takes one `Request` after the other as a message and answers each with a `Response` of the same id. What it can
 * do is of no concern to the pool, which passes inputs and outputs on.
 */
import process from "node:process";

/** What a process is asked. */
export interface Request {
  readonly id: number;
  readonly input: Job;
}

/** What it answers. */
export type Response =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

export type Job =
  /** How many primes there are below this number. Takes its time. */
  | { readonly primesBelow: number }
  /** The number of the process that does the job, after so many ms. */
  | { readonly do: "pid"; readonly ms?: number }
  /** Gives back what it is given, after so many ms. */
  | { readonly do: "echo"; readonly value: unknown; readonly ms?: number }
  /** Throws a `RangeError` with this message. */
  | { readonly do: "throw"; readonly message: string }
  /** Ends the process with this code, as a crash would. */
  | { readonly do: "exit"; readonly code: number }
  /** Computes for ever. */
  | { readonly do: "loop" };

function countPrimes(below: number): number {
  let count = 0;
  for (let n = 2; n < below; n += 1) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor += 1;
    if (divisor * divisor > n) count += 1;
  }
  return count;
}

function sleep(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function perform(job: Job): Promise<unknown> {
  if ("primesBelow" in job) return countPrimes(job.primesBelow);
  switch (job.do) {
    case "pid":
      await sleep(job.ms);
      return process.pid;
    case "echo":
      await sleep(job.ms);
      return job.value;
    case "throw":
      throw new RangeError(job.message);
    case "exit":
      return process.exit(job.code);
    case "loop":
      for (;;);
  }
}

process.on("message", async ({ id, input }: Request) => {
  try {
    const output = await perform(input);
    process.send?.({ id, output } satisfies Response);
  } catch (error) {
    const { name, message } = error as Error;
    process.send?.({ id, error: { name, message } } satisfies Response);
  }
});
