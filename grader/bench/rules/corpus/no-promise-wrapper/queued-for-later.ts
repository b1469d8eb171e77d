// right: no-promise-wrapper
// because: the job runs when it is its turn, the caller has the promise before
type Job = () => Promise<void>;

export class SerialQueue {
  readonly #jobs: Job[] = [];

  add<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push(() => work().then(resolve, reject));
    });
  }

  async drain(): Promise<void> {
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) await job();
  }
}
