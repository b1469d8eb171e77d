/** The script for the processes of a pool that lies beside this file: see there what it can do. Given. */
export const jobs = new URL("./jobs.child.ts", import.meta.url);

/** What a job may be started with. */
export interface JobOptions {
  /** Aborting it ends the job, whatever it is doing. */
  signal?: AbortSignal;
}

/** A fixed number of child processes that do jobs, each one job at a time. */
export class ProcessPool implements AsyncDisposable {
  /**
   * @param size how many processes there are: a whole number, 1 or more.
   * @param script what each of them runs; it speaks as `jobs.child.ts` does.
   * @throws {RangeError} for any other size.
   */
  constructor(size: number, script: URL) {
    // TODO: keep what is needed. When the processes are started is free.
  }

  /** How many processes are doing a job right now. */
  get busy(): number {
    throw new Error("not written yet");
  }

  /**
   * Has a process do a job: the next free one, in the order of the calls.
   *
   * @param input goes to the script as it is.
   * @returns what the script makes of it.
   * @throws an Error with the name and the message of what was thrown in the script; an Error that names the exit
   *   code if the process ends before it has answered; what `send` throws for an input that cannot be copied; the
   *   reason of the signal once it is aborted; an Error when the pool is closed.
   */
  async run<I, O>(input: I, options: JobOptions = {}): Promise<O> {
    // TODO: wait for a free process, ask it, wait for its answer or its end.
    throw new Error("not written yet");
  }

  /** Ends all processes and rejects all jobs that are not done. Resolves when no process is left. */
  async close(): Promise<void> {
    throw new Error("not written yet");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
