// fault: wait-in-loop
// because: after the wait the job is taken without looking whether there is one
declare class Condition { wait(): Promise<void>; notifyAll(): void }
interface Job { run(): void }

export class Jobs {
  readonly #jobs: Job[] = [];
  readonly #more = new Condition();

  add(...jobs: Job[]): void {
    this.#jobs.push(...jobs);
    this.#more.notifyAll();
  }

  async next(): Promise<Job> {
    const job = this.#jobs.pop();
    if (job) return job;
    await this.#more.wait(); // here
    return this.#jobs.pop()!;
  }
}
