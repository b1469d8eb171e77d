// fault: no-swallowed-abort
// because: the worker notes an error for each job after the abort instead of ending
interface Job { run(signal: AbortSignal): Promise<void> }

export class Worker {
  readonly #signal: AbortSignal;
  readonly errors: unknown[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async work(jobs: Job[]): Promise<void> {
    for (const job of jobs) {
      try {
        await job.run(this.#signal);
      } catch (error) { // here
        this.errors.push(error);
      }
    }
  }
}
